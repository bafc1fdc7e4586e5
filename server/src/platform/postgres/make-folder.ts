import { mkdir, stat } from "node:fs/promises"
import { dirname } from "node:path"

/**
 * Makes a folder and those above it. Node's own way goes round for ever where a file system takes no folders, as
 * below /proc: it hears that the parent is missing, makes it, hears that it is there, and begins again.
 */
export async function makeFolder(path: string): Promise<void> {
	const error = await failureOf(path)
	if (!error) return
	const above = dirname(path)
	if (error.code !== "ENOENT" || above === path) throw error
	if (!(await isFolder(above))) await makeFolder(above)
	// What was missing may be there by now, also by somebody else's hand. Once more, and only once.
	const again = await failureOf(path)
	if (again) throw again
}

/** Why one folder cannot be made; one that is there is as good as made. */
async function failureOf(path: string): Promise<NodeJS.ErrnoException | null> {
	try {
		await mkdir(path)
		return null
	} catch (error) {
		const failure = error as NodeJS.ErrnoException
		return failure.code === "EEXIST" && (await isFolder(path)) ? null : failure
	}
}

async function isFolder(path: string): Promise<boolean> {
	return stat(path).then(
		(found) => found.isDirectory(),
		() => false,
	)
}
