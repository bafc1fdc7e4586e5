import { spawn } from "node:child_process"
import { constants } from "node:os"
import { Failure } from "./failure.mjs"

const charactersMax = 20_000
/** npm in the middle of an installation goes on to its end, whatever it is asked. */
const patienceMs = 2000

/**
 * Runs a program whose output matters only when it fails. A signal to us ends it first: half-done work of a program
 * that runs on would collide with the next start's.
 */
export async function runQuietly(program, args, { cwd, env, failed, started = () => undefined }) {
	const child = spawn(program, args, { cwd, env, stdio: ["ignore", "pipe", "pipe"] })
	if (child.pid) started(child.pid)
	let output = ""
	for (const stream of [child.stdout, child.stderr]) {
		stream.setEncoding("utf8").on("data", (text) => {
			output = (output + text).slice(-charactersMax)
		})
	}
	const { code, signal, interrupted } = await endOf(child, failed)
	if (interrupted) throw new Failure("Stopped.", 128 + constants.signals[interrupted])
	if (code === 0) return
	throw new Failure(`${output.trim()}\n\n${failed} (${signal ?? `exit code ${code}`}). The reason is above.`)
}

async function endOf(child, failed) {
	let interrupted = null
	const signals = ["SIGINT", "SIGTERM", "SIGHUP"]
	const stop = (signal) => {
		interrupted = signal
		child.kill(signal)
		setTimeout(() => child.kill("SIGKILL"), patienceMs).unref()
	}
	for (const signal of signals) process.on(signal, stop)
	try {
		return await new Promise((resolve, reject) => {
			child.once("error", (error) => reject(new Failure(`${failed}: ${error.message}.`)))
			child.once("close", (code, signal) => resolve({ code, signal, interrupted }))
		})
	} finally {
		for (const signal of signals) process.off(signal, stop)
	}
}
