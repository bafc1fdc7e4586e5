import { spawn } from "node:child_process"
import { once } from "node:events"
import { join } from "node:path"
import { binaryEnvironment, runAs } from "#platform/postgres/binaries.ts"
import type { Place } from "#platform/postgres/place.ts"
import { refusedStart } from "#platform/postgres/refused-start.ts"

/**
 * Whoever holds the data folder holds the data: a lost secret must not lock them out. PostgreSQL's single-user mode
 * needs no password; the new one goes through its standard input, where no list of processes shows it.
 */
export async function setOwnerPassword(place: Place, password: string): Promise<void> {
	const options = [
		"--single",
		"-D",
		place.data,
		"-c",
		`config_file=${join(place.data, "comanda.conf")}`,
		"postgres",
	]
	const child = spawn(join(place.binaries.binDir, "postgres"), options, {
		cwd: "/",
		env: binaryEnvironment(place.binaries),
		detached: true,
		stdio: ["pipe", "ignore", "pipe"],
		...runAs(place.user),
	})
	let said = ""
	child.stderr.setEncoding("utf8").on("data", (text: string) => {
		said += text
	})
	child.stdin.end(`alter role comanda_owner password '${password.replaceAll("'", "''")}'\n`)
	const [code] = await once(child, "close")
	if (code !== 0 || /\b(ERROR|FATAL|PANIC):/.test(said)) throw refusedStart(said.split("\n"), place)
}
