import { execFile } from "node:child_process"
import { readFile } from "node:fs/promises"
import { promisify } from "node:util"

/** When a process began, as a word to compare, or null when it is gone. A pid alone may be another program's by now. */
export async function processStartedAt(pid: number): Promise<string | null> {
	return process.platform === "linux" ? fromProc(pid) : fromPs(pid)
}

async function fromProc(pid: number): Promise<string | null> {
	try {
		const [line, boot] = await Promise.all([
			readFile(`/proc/${pid}/stat`, "utf8"),
			readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => ""),
		])
		// The second field is the program's name in brackets and may itself hold spaces and brackets.
		const [state, ...fields] = line.slice(line.lastIndexOf(")") + 2).split(" ")
		return state === "Z" ? null : `${boot.trim()}:${fields[18]}`
	} catch {
		return null
	}
}

async function fromPs(pid: number): Promise<string | null> {
	const options = { env: { PATH: "/bin:/usr/bin", LC_ALL: "C" } }
	const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)], options).catch(
		() => ({ stdout: "" }),
	)
	return stdout.trim() || null
}
