import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { fileFailure } from "./failure.mjs"
import { root } from "./root.mjs"

const pollMs = 200
/** A lock is written right after it is made: one that stays empty is of a process killed in between. */
const emptyMsMax = 2000
const path = join(root, "web/dist/.preparing")

/**
 * Lets one process at a time install and build in this folder; others wait for it. The work is told how to name a
 * program that it starts, because that one may outlive us: the lock holds until both are gone.
 */
export async function withLock(doing, work) {
	let told = false
	while (!create(path, holdersText([process.pid]), doing)) {
		const text = read(path)
		const alive = holdersIn(text).find(({ pid, startedAt }) => startedAtOf(pid) === startedAt)
		if (alive && !told)
			console.log(`Another start (process ${alive.pid}) is preparing this folder: waiting for it …`)
		told ||= alive !== undefined
		if (!alive && text !== null && !isNew(path, text)) removeStale(text)
		await delay(pollMs)
	}
	try {
		return await work((pid) => writeFileSync(path, holdersText([process.pid, pid])))
	} finally {
		rmSync(path, { force: true })
	}
}

function holdersText(pids) {
	return JSON.stringify(pids.map((pid) => ({ pid, startedAt: startedAtOf(pid) })))
}

function holdersIn(text) {
	try {
		return JSON.parse(text ?? "[]")
	} catch {
		return []
	}
}

function create(file, text, doing) {
	try {
		mkdirSync(dirname(file), { recursive: true })
		writeFileSync(file, text, { flag: "wx" })
		return true
	} catch (error) {
		if (error.code === "EEXIST") return false
		throw fileFailure(error, doing)
	}
}

function read(file) {
	try {
		return readFileSync(file, "utf8")
	} catch {
		return null
	}
}

function isNew(file, text) {
	const { mtimeMs = 0 } = statSync(file, { throwIfNoEntry: false }) ?? {}
	return text === "" && Date.now() - mtimeMs < emptyMsMax
}

/** Only who makes the claim on this very lock may remove it: another may already hold the next one. */
function removeStale(text) {
	const claim = `${path}.${createHash("sha256").update(text).digest("hex").slice(0, 12)}`
	const abandoned =
		Date.now() - (statSync(claim, { throwIfNoEntry: false })?.mtimeMs ?? Date.now()) > emptyMsMax
	if (abandoned) rmSync(claim, { force: true })
	if (!create(claim, "", "remove a stale lock")) return
	try {
		if (read(path) === text) rmSync(path, { force: true })
	} finally {
		rmSync(claim, { force: true })
	}
}

/** A pid alone may be another program's by now; together with its start it is not. */
function startedAtOf(pid) {
	try {
		if (process.platform !== "linux")
			return execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" })
		const line = readFileSync(`/proc/${pid}/stat`, "utf8")
		const [state, ...fields] = line.slice(line.lastIndexOf(")") + 2).split(" ")
		return state === "Z" ? "gone" : fields[18]
	} catch {
		return "gone"
	}
}
