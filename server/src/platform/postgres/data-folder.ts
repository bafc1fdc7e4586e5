import { chmod, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { makeFolder } from "#platform/postgres/make-folder.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** Makes the data folder, private to its owner; root's can be passed through, as PostgreSQL runs as another user. */
export async function makeDataFolder(folder: string): Promise<void> {
	try {
		const known = await stat(folder).catch(() => null)
		if (!known) {
			await makeFolder(folder)
			await chmod(folder, process.getuid?.() === 0 ? 0o711 : 0o700)
		}
		const probe = join(folder, `.writable-${process.pid}`)
		await writeFile(probe, "1").finally(() => rm(probe, { force: true }))
	} catch (error) {
		throw unusable(folderFailure(error, folder), folder)
	}
}

/** Whatever else the system says of that path: it is a path that somebody chose, and can choose again. */
function unusable(error: unknown, folder: string): unknown {
	if (error instanceof StartFailure || !(error instanceof Error && "syscall" in error && "code" in error))
		return error
	return new StartFailure(
		"FOLDER_UNUSABLE",
		`The data folder ${folder} cannot be made there (${error.code}). Set COMANDA_DATA to another folder.`,
		4,
	)
}

/** What a failing file operation in the data folder means to the person who starts the program. */
export function folderFailure(error: unknown, folder: string): unknown {
	const code = error instanceof Error && "code" in error ? String(error.code) : ""
	if (["EACCES", "EPERM", "EROFS"].includes(code)) {
		return new StartFailure(
			"FOLDER_UNWRITABLE",
			`The data folder ${folder} cannot be written (${code}). Make it writable for this user, or set COMANDA_DATA to another folder.`,
			4,
		)
	}
	if (["EEXIST", "ENOTDIR"].includes(code)) {
		return new StartFailure(
			"FOLDER_IS_A_FILE",
			`The data folder ${folder} cannot be made: a part of that path is a file. Set COMANDA_DATA to another folder.`,
			4,
		)
	}
	if (["ENOSPC", "EDQUOT"].includes(code)) return diskFull(folder)
	return error
}

export function diskFull(folder: string, more = ""): StartFailure {
	return new StartFailure(
		"DISK_FULL",
		`The disk with ${folder} is full${more}. Nothing was changed. Free some space and start again.`,
		5,
	)
}
