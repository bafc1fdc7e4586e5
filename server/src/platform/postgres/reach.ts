import { execFile } from "node:child_process"
import { createHash, randomBytes } from "node:crypto"
import { access, chmod, cp, mkdir, readdir, readFile, rename, rm, stat, symlink } from "node:fs/promises"
import { basename, dirname, join } from "node:path"
import { promisify } from "node:util"
import { type Binaries, binaryEnvironment, runAs } from "#platform/postgres/binaries.ts"
import type { SystemUser } from "#platform/postgres/system-user.ts"

const run = promisify(execFile)

/** Asks the system by trying, because modes alone do not tell: there are access lists and mount options. */
export async function canEnter(user: SystemUser, folder: string): Promise<boolean> {
	return run("/bin/sh", ["-c", 'cd "$1"', "sh", folder], { cwd: "/", ...runAs(user) }).then(
		() => true,
		() => false,
	)
}

type Surroundings = {
	user: SystemUser | null
	folder: string
	systemFolder: string
	say: (line: string) => void
}

/** The binaries where they are, or a copy that the user can read and run. */
export async function reachableBinaries(binDir: string, around: Surroundings): Promise<Binaries> {
	const installed = { binDir, libraryPath: await libraryPathFor(binDir, around.folder) }
	const { user, systemFolder, say } = around
	if (!user || (await canRun(installed, user))) return installed
	const copy = join(systemFolder, `postgresql-${await fingerprint(binDir)}`)
	if (!(await exists(copy))) {
		say(`The user ${user.name} cannot reach ${binDir}: copying PostgreSQL to ${copy}.`)
		await copyReadable(dirname(binDir), copy)
	}
	const copied = join(copy, basename(binDir))
	return { binDir: copied, libraryPath: await libraryPathFor(copied, around.folder) }
}

async function canRun(binaries: Binaries, user: SystemUser): Promise<boolean> {
	const options = { cwd: "/", env: binaryEnvironment(binaries), ...runAs(user) }
	return run(join(binaries.binDir, "postgres"), ["--version"], options).then(
		() => true,
		() => false,
	)
}

/**
 * npm leaves symbolic links out of packages, and the script that makes them again does not run everywhere. Links that
 * are missing are made beside the data; node_modules stays as it is.
 */
async function libraryPathFor(binDir: string, folder: string): Promise<string | null> {
	const native = dirname(binDir)
	const list = await readFile(join(native, "pg-symlinks.json"), "utf8").catch(() => "[]")
	const links = JSON.parse(list) as { source: string; target: string }[]
	const inNative = (path: string) => join(native, path.replace(/^native\//, ""))
	const present = await Promise.all(links.map(({ target }) => exists(inNative(target))))
	if (present.every(Boolean)) return null
	const libraries = join(folder, "postgres.libraries")
	await mkdir(libraries, { recursive: true })
	await chmod(libraries, 0o755)
	for (const { source, target } of links) {
		const link = join(libraries, basename(target))
		await rm(link, { force: true })
		await symlink(inNative(source), link)
	}
	return `${join(native, "lib")}:${libraries}`
}

async function fingerprint(binDir: string): Promise<string> {
	const { size, mtimeMs } = await stat(join(binDir, "postgres"))
	return createHash("sha256").update(`${binDir} ${size} ${mtimeMs}`).digest("hex").slice(0, 12)
}

async function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	)
}

/** Copies under another name first: a copy that was cut short is never taken for a whole one. */
async function copyReadable(from: string, to: string): Promise<void> {
	const fresh = `${to}.new-${randomBytes(4).toString("hex")}`
	await mkdir(dirname(to), { recursive: true })
	await cp(from, fresh, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") })
	await chmod(fresh, 0o755)
	for (const entry of await readdir(fresh, { recursive: true, withFileTypes: true })) {
		const path = join(entry.parentPath, entry.name)
		if (entry.isDirectory()) await chmod(path, 0o755)
		else if (entry.isFile()) await chmod(path, entry.parentPath.endsWith("/bin") ? 0o755 : 0o644)
	}
	await rename(fresh, to).catch(async () => rm(fresh, { recursive: true, force: true }))
}
