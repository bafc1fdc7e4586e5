import { execFile } from "node:child_process"
import { readdir, readFile, readlink, realpath } from "node:fs/promises"
import { basename } from "node:path"
import { promisify } from "node:util"

export type ClusterProcesses = {
	postmaster: number | null
	/** Backends and workers, whether or not their postmaster lives. */
	others: number[]
}

type Found = { pid: number; parent: number; title: string }

/**
 * The PostgreSQL processes that have this cluster open. Each of them works inside the data folder, which a reused
 * pid of another program does not.
 */
export async function clusterProcesses(data: string): Promise<ClusterProcesses> {
	const real = await realpath(data)
	const found = process.platform === "linux" ? await fromProc(real) : await fromPs(real)
	const pids = new Set(found.map(({ pid }) => pid))
	// A child that has just been forked still has its parent's title.
	const postmaster = found.find(({ parent, title }) => !pids.has(parent) && !title.startsWith("postgres:"))
	return {
		postmaster: postmaster?.pid ?? null,
		others: found.map(({ pid }) => pid).filter((pid) => pid !== postmaster?.pid),
	}
}

async function fromProc(data: string): Promise<Found[]> {
	const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name))
	const found = await Promise.all(pids.map((pid) => processIn(pid, data)))
	return found.filter((each) => each !== null)
}

async function processIn(pid: string, data: string): Promise<Found | null> {
	try {
		if ((await readlink(`/proc/${pid}/cwd`)) !== data) return null
		const title = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0")[0] ?? ""
		if (!title.startsWith("postgres:") && basename(title) !== "postgres") return null
		const status = await readFile(`/proc/${pid}/stat`, "utf8")
		const parent = status.slice(status.lastIndexOf(")") + 2).split(" ")[1]
		return { pid: Number(pid), parent: Number(parent), title }
	} catch {
		// It ended while we looked, or belongs to a user we are not: neither is a process of ours.
		return null
	}
}

/** Without /proc only the postmaster tells its folder; its children are known by their parent. */
async function fromPs(data: string): Promise<Found[]> {
	const { stdout } = await promisify(execFile)("ps", ["-axww", "-o", "pid=,ppid=,command="])
	const all = stdout.split("\n").map((line) => {
		const [, pid, parent, title] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
		return { pid: Number(pid), parent: Number(parent), title: title ?? "" }
	})
	const postmaster = all.find(({ title }) => title.includes(`/postgres -D ${data} `))
	if (!postmaster) return []
	return [postmaster, ...all.filter(({ parent }) => parent === postmaster.pid)]
}
