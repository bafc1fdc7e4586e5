import { randomUUID } from "node:crypto"
import { mkdir, open, readFile, rename, rm } from "node:fs/promises"
import { dirname, join } from "node:path"
import type { FileStore } from "./file-store.ts"

const nameable = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9.-]*)+$/

/** Files in a folder. Several programs may share one, on a disk that they share. */
export function openFolder(folder: string): FileStore {
	const placeOf = (name: string) => {
		if (!nameable.test(name) || name.includes("..")) throw new Error(`"${name}" is no name of a file.`)
		return join(folder, name)
	}
	return {
		async write(name, bytes) {
			const place = placeOf(name)
			await mkdir(dirname(place), { recursive: true })
			const draft = `${place}.${randomUUID()}`
			try {
				await writeDurably(draft, bytes)
				await rename(draft, place)
			} catch (error) {
				await rm(draft, { force: true })
				throw error
			}
		},
		async read(name) {
			return readFile(placeOf(name)).catch((error) => {
				if (error.code === "ENOENT") return null
				throw error
			})
		},
	}
}

/** On the disk before it has its name: after a power cut a file is there or it is not. */
async function writeDurably(place: string, bytes: Uint8Array): Promise<void> {
	const file = await open(place, "wx")
	try {
		await file.writeFile(bytes)
		await file.sync()
	} finally {
		await file.close()
	}
}
