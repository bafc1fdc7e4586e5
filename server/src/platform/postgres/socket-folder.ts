import { createHash } from "node:crypto"
import { chmod, chown, lstat, mkdir, mkdtemp } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { folderFailure } from "#platform/postgres/data-folder.ts"
import type { SystemUser } from "#platform/postgres/system-user.ts"

/** Part of the socket's name only: nothing listens on TCP. */
export const socketPort = 5432

/** Linux allows 107 bytes and macOS 103; a longer path is cut off and never connects. */
const pathBytesMax = 100

/** A private folder for the socket, in the cluster's place when the path is short enough, else among temporary files. */
export async function socketFolder(place: string, user: SystemUser | null): Promise<string> {
	const beside = join(place, "postgres.socket")
	if (fits(beside)) return makePrivate(beside, user)
	return temporarySocketFolder(place, user)
}

/** Also for file systems that have no sockets, such as some that are shared with a virtual machine. */
export async function temporarySocketFolder(place: string, user: SystemUser | null): Promise<string> {
	const owner = user?.uid ?? process.getuid?.() ?? 0
	const name = `comanda-${owner}-${createHash("sha256").update(place).digest("hex").slice(0, 12)}`
	const parent = fits(join(tmpdir(), name)) ? tmpdir() : "/tmp"
	return makePrivate(join(parent, name), user)
}

function fits(folder: string): boolean {
	return Buffer.byteLength(join(folder, `.s.PGSQL.${socketPort}`)) <= pathBytesMax
}

async function makePrivate(folder: string, user: SystemUser | null): Promise<string> {
	try {
		await mkdir(folder, { mode: 0o700 }).catch((error) => {
			if (error.code !== "EEXIST") throw error
		})
		const { uid } = await lstat(folder)
		// Somebody else made a folder of this name first: what is in it cannot be trusted.
		const ours = [process.getuid?.(), user?.uid].includes(uid) && (await lstat(folder)).isDirectory()
		const trusted = ours ? folder : await mkdtemp(`${folder}-`)
		if (user) await chown(trusted, user.uid, user.gid)
		await chmod(trusted, 0o700)
		return trusted
	} catch (error) {
		throw folderFailure(error, folder)
	}
}
