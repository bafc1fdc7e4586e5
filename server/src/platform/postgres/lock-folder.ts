import { createHash } from "node:crypto"
import { open, readFile, readlink, stat, unlink, utimes } from "node:fs/promises"
import { hostname } from "node:os"
import { join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { folderFailure } from "#platform/postgres/data-folder.ts"
import { processStartedAt } from "#platform/postgres/process-started-at.ts"
import { StartFailure } from "#platform/start-failure.ts"

const beatMs = 1000
/** A holder on another machine, or in another container, cannot be looked up: its lock must show a beat. */
const noBeatMs = 6000
const longAgoMs = 60_000
/** Removing takes no time: an older claim is of a process that was killed in between. */
const claimMsMax = 5000
const attemptsMax = 500

type Holder = { pid: number; startedAt: string | null; machine: string }

/** Takes the folder for this process, or says who has it. A lock whose holder is gone is taken over. */
export async function lockFolder(folder: string): Promise<{ release(): Promise<void> }> {
	const path = join(folder, "comanda.lock")
	const mine: Holder = {
		pid: process.pid,
		startedAt: await processStartedAt(process.pid),
		machine: await thisMachine(),
	}
	for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
		if (await create(path, JSON.stringify(mine), folder)) return held(path)
		const found = await readFile(path, "utf8").catch(() => null)
		if (found === null) continue
		if (await isBeingWritten(path, found)) {
			await delay(20)
			continue
		}
		const holder = parseHolder(found)
		if (holder && (await isAlive(holder, mine.machine, path))) throw taken(folder, holder, mine.machine)
		await remove(path, found, folder)
	}
	throw new StartFailure("FOLDER_LOCK", `The lock ${path} cannot be taken. Remove it if no Comanda runs.`, 6)
}

async function create(path: string, text: string, folder: string): Promise<boolean> {
	try {
		const file = await open(path, "wx", 0o644)
		try {
			await file.writeFile(text)
		} catch (error) {
			await unlink(path)
			throw error
		} finally {
			await file.close()
		}
		return (await readFile(path, "utf8").catch(() => null)) === text
	} catch (error) {
		if (error instanceof Error && "code" in error && error.code === "EEXIST") return false
		throw folderFailure(error, folder)
	}
}

function held(path: string): { release(): Promise<void> } {
	const beat = setInterval(() => {
		const now = new Date()
		// A missed beat is made up for by the next one.
		utimes(path, now, now).catch(() => undefined)
	}, beatMs)
	beat.unref()
	return {
		async release() {
			clearInterval(beat)
			await unlink(path).catch(() => undefined)
		},
	}
}

async function isBeingWritten(path: string, text: string): Promise<boolean> {
	if (text) return false
	const file = await stat(path).catch(() => null)
	return file !== null && Date.now() - file.mtimeMs < beatMs
}

function parseHolder(text: string): Holder | null {
	try {
		const { pid, startedAt, machine } = JSON.parse(text) as Partial<Holder>
		return typeof pid === "number" && typeof machine === "string"
			? { pid, startedAt: startedAt ?? null, machine }
			: null
	} catch {
		return null
	}
}

async function isAlive(holder: Holder, machine: string, path: string): Promise<boolean> {
	if (holder.machine !== machine) return isBeating(path)
	const startedAt = await processStartedAt(holder.pid)
	return startedAt !== null && startedAt === holder.startedAt
}

async function isBeating(path: string): Promise<boolean> {
	const first = await stat(path).catch(() => null)
	if (!first || Date.now() - first.mtimeMs > longAgoMs) return false
	for (let waitedMs = 0; waitedMs < noBeatMs; waitedMs += 250) {
		await delay(250)
		const now = await stat(path).catch(() => null)
		if (now?.mtimeMs !== first.mtimeMs) return now !== null
	}
	return false
}

/**
 * Whoever makes the claim on a stale lock, named by its content, is alone allowed to remove it: so nobody removes
 * the lock that another has just taken in its place.
 */
async function remove(path: string, stale: string, folder: string): Promise<void> {
	const claim = `${path}.${createHash("sha256").update(stale).digest("hex").slice(0, 12)}`
	if (!(await create(claim, String(process.pid), folder))) {
		const other = await stat(claim).catch(() => null)
		if (other && Date.now() - other.mtimeMs > claimMsMax) await unlink(claim).catch(() => undefined)
		await delay(20)
		return
	}
	try {
		if ((await readFile(path, "utf8").catch(() => null)) === stale) await unlink(path)
	} finally {
		await unlink(claim)
	}
}

function taken(folder: string, holder: Holder, machine: string): StartFailure {
	const where = holder.machine === machine ? "" : ` on ${holder.machine.split(" ")[0]}`
	return new StartFailure(
		"ALREADY_RUNNING",
		`Another Comanda (process ${holder.pid}${where}) is using ${folder}. Stop it, or set COMANDA_DATA to another folder.`,
		6,
	)
}

async function thisMachine(): Promise<string> {
	const processes = await readlink("/proc/self/ns/pid").catch(() => "")
	return `${hostname()} ${processes}`.trim()
}
