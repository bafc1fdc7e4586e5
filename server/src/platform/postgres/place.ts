import { createHash } from "node:crypto"
import { chmod, mkdir, mkdtemp, readFile, stat, writeFile } from "node:fs/promises"
import { dirname, join } from "node:path"
import { type Binaries, findBinaries } from "#platform/postgres/binaries.ts"
import { folderFailure } from "#platform/postgres/data-folder.ts"
import type { PostgresOptions } from "#platform/postgres/options.ts"
import { canEnter, reachableBinaries } from "#platform/postgres/reach.ts"
import { socketFolder } from "#platform/postgres/socket-folder.ts"
import { type SystemUser, systemUser } from "#platform/postgres/system-user.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** Where one cluster lives and who runs it. */
export type Place = {
	/** Holds the cluster and what belongs to it: the data folder itself, or one that PostgreSQL's user can reach. */
	folder: string
	data: string
	sockets: string
	binaries: Binaries
	/** Null when the program's own user runs PostgreSQL. */
	user: SystemUser | null
}

export const defaultSystemFolder = "/var/lib/comanda"

/** An ordinary user keeps everything in the folder; root needs another user, who may not reach the folder. */
export async function choosePlace(options: PostgresOptions): Promise<Place> {
	const root = process.getuid?.() === 0
	const located = await locationOf(options.folder)
	const folder = located ?? options.folder
	const owner = await clusterOwner(join(folder, "postgres"))
	const user = root ? (owner ?? (await systemUser(options.say))) : null
	if (user?.uid === 0) throw clusterOfRoot(join(folder, "postgres"), await systemUser(options.say))
	const placed = await placeFor(options, folder, user, owner !== null)
	const binDir = await findBinaries(options.binDir)
	const systemFolder = options.systemFolder ?? defaultSystemFolder
	return {
		folder: placed,
		data: join(placed, "postgres"),
		sockets: await socketFolder(placed, user),
		binaries: await reachableBinaries(binDir, { user, folder: placed, systemFolder, say: options.say }),
		user,
	}
}

/** A place once chosen is kept, so that moving the data folder does not begin an empty one. */
async function locationOf(folder: string): Promise<string | null> {
	const note = join(folder, "postgres.location")
	const place = await readFile(note, "utf8").catch(() => null)
	if (place === null) return null
	const path = place.trim()
	if (await stat(path).catch(() => null)) return path
	throw new StartFailure(
		"FOLDER_MISSING",
		`${note} says that the database is in ${path}, which is not there. Put it back, or remove that note to begin with an empty database.`,
		4,
	)
}

/** Whoever made the cluster must run it: PostgreSQL refuses anyone else. */
async function clusterOwner(data: string): Promise<SystemUser | null> {
	const known = await stat(join(data, "PG_VERSION")).catch((error) => {
		if (error instanceof Error && "code" in error && error.code === "EACCES") throw foreignCluster(data)
		return null
	})
	if (!known) return null
	const { uid, gid } = await stat(data)
	const me = process.getuid?.() ?? uid
	if (me !== 0 && uid !== me) throw foreignCluster(data)
	return { name: `user ${uid}`, uid, gid }
}

function foreignCluster(data: string): StartFailure {
	return new StartFailure(
		"FOLDER_OF_ANOTHER",
		`${data} belongs to another user. Start Comanda as that user or as root, or give it to yourself with chown -R.`,
		4,
	)
}

function clusterOfRoot(data: string, other: SystemUser): StartFailure {
	return new StartFailure(
		"FOLDER_OF_ROOT",
		`${data} belongs to root, as whom PostgreSQL refuses to run. Give it to another user: chown -R ${other.name} ${data}`,
		4,
	)
}

async function placeFor(
	{ folder: asked, systemFolder = defaultSystemFolder, say }: PostgresOptions,
	folder: string,
	user: SystemUser | null,
	hasCluster: boolean,
): Promise<string> {
	if (!user || (await canEnter(user, folder)) || (await opened(folder, user))) return folder
	if (hasCluster || folder !== asked) {
		throw new StartFailure(
			"FOLDER_OUT_OF_REACH",
			`PostgreSQL runs as ${user.name}, who cannot reach ${folder}. Let others pass through the folders above it: chmod o+x.`,
			4,
		)
	}
	try {
		const elsewhere = await newFolderIn(systemFolder, folder)
		await writeFile(join(folder, "postgres.location"), `${elsewhere}\n`)
		say(`The user ${user.name} cannot reach ${folder}, so the database is in ${elsewhere}.`)
		return elsewhere
	} catch (error) {
		throw folderFailure(error, systemFolder)
	}
}

/** What is in root's data folder has modes of its own, so others may pass through it, though not look into it. */
async function opened(folder: string, user: SystemUser): Promise<boolean> {
	const { uid, mode } = await stat(folder)
	if (uid !== 0 || !(await canEnter(user, dirname(folder)))) return false
	await chmod(folder, (mode & 0o777) | 0o011)
	return canEnter(user, folder)
}

/** Never one that exists: the data in it may be of a folder that was at this path before. */
async function newFolderIn(systemFolder: string, folder: string): Promise<string> {
	await mkdir(systemFolder, { recursive: true })
	await chmod(systemFolder, 0o755)
	const name = createHash("sha256").update(folder).digest("hex").slice(0, 12)
	const path = join(systemFolder, name)
	const made = await mkdir(path).then(
		() => path,
		() => mkdtemp(`${path}-`),
	)
	await chmod(made, 0o711)
	return made
}
