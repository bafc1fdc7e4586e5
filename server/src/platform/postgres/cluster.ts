import { chmod, readdir, readFile, realpath } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { majorVersion } from "#platform/postgres/binaries.ts"
import { folderFailure, makeDataFolder } from "#platform/postgres/data-folder.ts"
import { ensureDatabase } from "#platform/postgres/ensure-database.ts"
import { lockFolder } from "#platform/postgres/lock-folder.ts"
import { makeCluster } from "#platform/postgres/make-cluster.ts"
import type { PostgresConnection, PostgresOptions } from "#platform/postgres/options.ts"
import { choosePlace, type Place } from "#platform/postgres/place.ts"
import { type Postmaster, startPostmaster } from "#platform/postgres/postmaster.ts"
import { readAlone } from "#platform/postgres/read-alone.ts"
import { requireFreeSpace } from "#platform/postgres/require-free-space.ts"
import { setOwnerPassword } from "#platform/postgres/set-owner-password.ts"
import { socketPort, temporarySocketFolder } from "#platform/postgres/socket-folder.ts"
import { stopLeftovers } from "#platform/postgres/stop-leftovers.ts"
import { StartFailure } from "#platform/start-failure.ts"

const sharedMemoryMs = 30_000
const sharedMemoryStepMs = 500

/** A cluster that belongs to this process until it is released. */
export type Cluster = {
	place: Place
	connection: PostgresConnection
	/** Starts PostgreSQL after settling whatever an earlier one left. */
	start(): Promise<Postmaster>
	release(): Promise<void>
}

/** Takes the folder, finds or makes the cluster in it, and starts it. A failure leaves nothing running and no lock. */
export async function openCluster(
	given: PostgresOptions,
): Promise<{ cluster: Cluster; postmaster: Postmaster }> {
	await makeDataFolder(given.folder)
	const options = { ...given, folder: await realpath(given.folder) }
	const locks = [await lockFolder(options.folder)]
	async function release() {
		for (const lock of locks) await lock.release()
	}
	try {
		const place = await choosePlace(options)
		// A copied data folder names the same place as the first: the place is locked as well.
		if (place.folder !== options.folder) locks.push(await lockFolder(place.folder))
		await prepare(place, options)
		const cluster = startable(place, options, release)
		return { cluster, postmaster: await firstStart(cluster, options) }
	} catch (error) {
		await release()
		throw error
	}
}

async function prepare(place: Place, { ownerPassword, say }: PostgresOptions): Promise<void> {
	const major = await majorVersion(place.binaries, place.user)
	const made = await readFile(join(place.data, "PG_VERSION"), "utf8").catch(() => null)
	await requireFreeSpace(place.folder, made === null)
	if (made === null) {
		await requireNothingThere(place.data)
		say("Making the database: this happens once and takes a moment.")
		await makeCluster(place, major, ownerPassword)
	} else if (Number.parseInt(made, 10) !== major) {
		throw new StartFailure(
			"FOLDER_OF_OTHER_VERSION",
			`The database in ${place.data} was made by PostgreSQL ${made.trim()} and this is PostgreSQL ${major}. Start the Comanda that made it, or set COMANDA_DATA to another folder.`,
			4,
		)
	} else {
		// PostgreSQL refuses a folder that others can look into, as copying a backup may have left it.
		await chmod(place.data, 0o700)
	}
}

async function requireNothingThere(data: string): Promise<void> {
	const files = await readdir(data).catch(() => [])
	if (files.length === 0) return
	throw new StartFailure(
		"FOLDER_DAMAGED",
		`${data} holds files but is not a whole database: PG_VERSION is missing. Put a backup in its place, or move it away to begin with an empty one.`,
		4,
	)
}

function startable(place: Place, options: PostgresOptions, release: () => Promise<void>): Cluster {
	const connection: PostgresConnection = {
		host: place.sockets,
		port: socketPort,
		user: "comanda_owner",
		password: options.ownerPassword,
		database: "comanda",
	}
	return { place, connection, start: () => startSettled(place, options), release }
}

/** Backends of a killed PostgreSQL can take a moment to end; until then the next one is refused. */
async function startSettled(place: Place, options: PostgresOptions): Promise<Postmaster> {
	const deadline = Date.now() + sharedMemoryMs
	while (true) {
		try {
			await stopLeftovers(place, options.say)
			return await startPostmaster(place, options)
		} catch (error) {
			const passing = error instanceof StartFailure && error.code === "SHARED_MEMORY_IN_USE"
			if (!passing || Date.now() > deadline) throw folderFailure(error, place.folder)
		}
		await delay(sharedMemoryStepMs)
	}
}

async function firstStart(cluster: Cluster, options: PostgresOptions): Promise<Postmaster> {
	const postmaster = await startWhereSocketsWork(cluster)
	try {
		if (await ensureDatabase(cluster.connection)) return postmaster
	} catch (error) {
		await postmaster.stop()
		throw error
	}
	await postmaster.stop()
	await options.beforeNewPassword?.((query) => readAlone(cluster.place, cluster.connection.database, query))
	options.say("The secret has changed since the last start: giving the database its new password.")
	await setOwnerPassword(cluster.place, options.ownerPassword)
	return cluster.start()
}

async function startWhereSocketsWork(cluster: Cluster): Promise<Postmaster> {
	try {
		return await cluster.start()
	} catch (error) {
		if (!(error instanceof StartFailure) || error.code !== "SOCKET_REFUSED") throw error
	}
	const { place, connection } = cluster
	place.sockets = await temporarySocketFolder(place.folder, place.user)
	connection.host = place.sockets
	return cluster.start()
}
