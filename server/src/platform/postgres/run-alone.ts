import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { binaryEnvironment, runAs } from "#platform/postgres/binaries.ts"
import type { Place } from "#platform/postgres/place.ts"

export type SaidAlone = { failed: boolean; answered: string; complained: string }

/**
 * One statement in PostgreSQL's single-user mode, which needs no password: whoever holds the data folder holds the data.
 * The statement goes through the standard input, where no list of processes shows it.
 */
export async function runAlone(place: Place, database: string, statement: string): Promise<SaidAlone> {
	const settings = `config_file=${join(place.data, "comanda.conf")}`
	const options = ["--single", "-D", place.data, "-c", settings, database]
	const child = spawn(join(place.binaries.binDir, "postgres"), options, {
		cwd: "/",
		env: binaryEnvironment(place.binaries),
		detached: true,
		stdio: "pipe",
		...runAs(place.user),
	})
	let [answered, complained] = ["", ""]
	child.stdout.setEncoding("utf8").on("data", (text: string) => {
		answered += text
	})
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		complained += text
	})
	// It ends before it has read, when it refuses to start; what it then says is what counts.
	child.stdin.on("error", () => {})
	child.stdin.end(`${statement}\n`)
	const [code] = await once(child, "close")
	const failed = code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(complained)
	return { failed, answered, complained }
}
