import { chmod, mkdtemp, readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A fresh data folder among temporary files. */
export async function makeRigFolder(name: string): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), `comanda-${name}-`))
	// Started by root, PostgreSQL runs as another user, who has to pass through.
	if (process.getuid?.() === 0) await chmod(folder, 0o711)
	return folder
}

/** Where the folder's database is: in it, or where a note in it says when PostgreSQL's user cannot reach it. */
export async function clusterOf(folder: string): Promise<string> {
	const note = await readFile(join(folder, "postgres.location"), "utf8").catch(() => folder)
	return join(note.trim(), "postgres")
}

export async function removeRigFolder(folder: string): Promise<void> {
	const place = join(await clusterOf(folder), "..")
	for (const each of new Set([place, folder])) {
		await rm(each, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
	}
}
