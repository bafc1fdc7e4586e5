import { mkdir, stat } from "node:fs/promises"
import { dirname } from "node:path"

/**
 * Makes a folder and those above it. Node's own way goes round for ever where a file system takes no folders, as
 * below /proc: it hears that the parent is missing, makes it, hears that it is there, and begins again.
 */
export async function makeFolder(path: string): Promise<void> {
	try {
		await mkdir(path)
	} catch (error) {
		const { code } = error as NodeJS.ErrnoException
		if (code === "EEXIST" && (await isFolder(path))) return
		const above = dirname(path)
		if (code !== "ENOENT" || above === path || (await isFolder(above))) throw error
		await makeFolder(above)
		await makeFolder(path)
	}
}

async function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	)
}
