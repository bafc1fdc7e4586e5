import { chown, readFile, rename, rm, stat, writeFile } from "node:fs/promises"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { clusterProcesses } from "#platform/postgres/cluster-processes.ts"
import type { Place } from "#platform/postgres/place.ts"
import { socketPort } from "#platform/postgres/socket-folder.ts"
import { StartFailure } from "#platform/start-failure.ts"

const stepMs = 25
/** Fast, then immediate, then the end: PostgreSQL recovers from each, and more slowly from the later ones. */
const postmasterSteps: [NodeJS.Signals, number][] = [
	["SIGINT", 10_000],
	["SIGQUIT", 10_000],
	["SIGKILL", 5_000],
]
/** A backend without a postmaster ends by itself, unless it is busy computing: then it would block the next start. */
const orphanSteps: [NodeJS.Signals | null, number][] = [
	[null, 1_000],
	["SIGQUIT", 4_000],
	["SIGKILL", 5_000],
]

/** Ends what a killed program or a killed PostgreSQL left running on this cluster, and settles its lock files. */
export async function stopLeftovers(place: Place, say: (line: string) => void): Promise<void> {
	await stopPostmaster(place.data, say)
	await stopOrphans(place.data)
	await settlePidFile(place)
	// The folder is this cluster's alone and nothing of it runs: what is left of the socket leads nowhere.
	for (const name of [`.s.PGSQL.${socketPort}`, `.s.PGSQL.${socketPort}.lock`]) {
		await rm(join(place.sockets, name), { force: true })
	}
}

async function stopPostmaster(data: string, say: (line: string) => void): Promise<void> {
	const { postmaster } = await clusterProcesses(data)
	if (postmaster === null) return
	say(`An earlier start left PostgreSQL running (process ${postmaster}): stopping it first.`)
	for (const [signal, timeoutMs] of postmasterSteps) {
		send(postmaster, signal)
		const ended = async () => (await clusterProcesses(data)).postmaster !== postmaster
		if (await eventually(ended, timeoutMs)) return
	}
	throw stillRunning(postmaster)
}

async function stopOrphans(data: string): Promise<void> {
	for (const [signal, timeoutMs] of orphanSteps) {
		const { postmaster, others } = await clusterProcesses(data)
		if (signal && postmaster === null) for (const pid of others) send(pid, signal)
		const ended = async () => (await clusterProcesses(data)).others.length === 0
		if (await eventually(ended, timeoutMs)) return
	}
	const { others } = await clusterProcesses(data)
	throw stillRunning(others[0] ?? 0)
}

function send(pid: number, signal: NodeJS.Signals): void {
	try {
		process.kill(pid, signal)
	} catch {
		// It ended in the meantime, which is what was wanted.
	}
}

async function eventually(condition: () => Promise<boolean>, timeoutMs: number): Promise<boolean> {
	for (let waitedMs = 0; ; waitedMs += stepMs) {
		if (await condition()) return true
		if (waitedMs >= timeoutMs) return false
		await delay(stepMs)
	}
}

function stillRunning(pid: number): StartFailure {
	return new StartFailure(
		"POSTGRES_STILL_RUNS",
		`An earlier PostgreSQL (process ${pid}) does not end. Restart the machine, or end that process yourself.`,
		1,
	)
}

/**
 * PostgreSQL refuses to start while any process has the pid that postmaster.pid names, even a stranger. Its own
 * parent's pid it takes for stale, and still checks that no backend is attached to the old shared memory: so the
 * file gets our pid instead of being deleted.
 */
async function settlePidFile({ data, user }: Place): Promise<void> {
	const path = join(data, "postmaster.pid")
	const text = await readFile(path, "utf8").catch(() => null)
	if (text === null) return
	const [first, ...rest] = text.split("\n")
	const pid = Math.abs(Number(first))
	if (!Number.isInteger(pid) || pid === 0) {
		// Cut short by a crash, so it names nobody, and no process has the cluster open.
		await rm(path)
		return
	}
	if (!isTaken(pid)) return
	const owner = await stat(path)
	await writeFile(`${path}.settled`, [process.pid, ...rest].join("\n"), { mode: 0o600 })
	if (user) await chown(`${path}.settled`, owner.uid, owner.gid)
	await rename(`${path}.settled`, path)
}

function isTaken(pid: number): boolean {
	try {
		process.kill(pid, 0)
		return true
	} catch (error) {
		return !(error instanceof Error && "code" in error && error.code === "ESRCH")
	}
}
