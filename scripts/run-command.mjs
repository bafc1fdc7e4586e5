import { spawn } from "node:child_process"
import { readFileSync } from "node:fs"
import { constants } from "node:os"
import { delimiter, join } from "node:path"
import { Failure } from "./failure.mjs"
import { prepareInstallation } from "./installation.mjs"
import { root } from "./root.mjs"
import { prepareScreens } from "./screens.mjs"

const commands = {
	start: { program: "server/src/main.ts", screens: true },
	dev: { program: "scripts/dev.ts", screens: false },
	test: { program: "scripts/test.ts", screens: true },
	check: { program: "scripts/check.ts", screens: false },
	e2e: { program: "scripts/e2e.ts", screens: true },
	db: { program: "server/src/db.ts", screens: false },
	verify: { program: "server/src/verify.ts", screens: false },
	chaos: { program: "chaos/main.ts", screens: false },
	saturday: { program: "saturday/main.ts", screens: false },
	bench: { program: "bench/main.ts", screens: true },
}

/** npm passes Ctrl-C on although the terminal has sent it to us as well: the same signal this soon is the same wish. */
const sameWishMs = 1000
const watchMs = 250
/** Linux tells a process's beginning in hundredths of a second since the machine's own. */
const ticksMs = 10
/** What began longer ago is no npm that started us, but somebody's shell. */
const npmMsMax = 60_000

/** Prepares what the command needs, then runs it and ends as it ends. */
export async function runCommand(name, args) {
	const command = Object.hasOwn(commands, name ?? "") ? commands[name] : null
	if (!command) {
		console.error(`Say what to run, one of: ${Object.keys(commands).join(", ")}.`)
		process.exit(2)
	}
	try {
		const node = await prepareInstallation()
		const wantsHelp = args.includes("--help") || args.includes("-h")
		if (command.screens && !wantsHelp) await prepareScreens(node)
		// Of every other command the program is one step of many, and its own beginning is the one that counts.
		const noted = name === "start" ? { COMANDA_ASKED_AT: String(askedAt()) } : {}
		process.exit(await run(node, [join(root, command.program), ...args], noted))
	} catch (error) {
		if (!(error instanceof Failure)) throw error
		console.error(error.message)
		process.exit(error.exitCode)
	}
}

/**
 * The program gets a session of its own, so that Ctrl-C reaches it once, through us. It also gets a channel to us: when
 * that closes we are gone, even by kill -9, and it is to stop.
 */
async function run(node, args, noted) {
	const path = `${join(root, "node_modules/.bin")}${delimiter}${process.env.PATH ?? ""}`
	const child = spawn(node, args, {
		cwd: root,
		env: { ...process.env, ...noted, PATH: path },
		stdio: ["inherit", "inherit", "inherit", "ipc"],
		detached: true,
	})
	forwardSignals(child)
	stopWithoutNpm(child)
	return new Promise((resolve) => {
		child.once("error", (error) => {
			console.error(`${node} does not run: ${error.message}.`)
			resolve(1)
		})
		child.once("exit", (code, signal) => resolve(code ?? 128 + constants.signals[signal]))
	})
}

/** When somebody pressed Enter: npm began before us, and its time is part of what he waits. Milliseconds since 1970. */
function askedAt() {
	const own = performance.timeOrigin
	if (!process.env.npm_lifecycle_event || process.platform !== "linux") return own
	try {
		const fields = readFileSync(`/proc/${process.ppid}/stat`, "utf8").split(") ").at(-1).split(" ")
		const upMs = Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]) * 1000
		const begunAt = Date.now() - (upMs - Number(fields[19]) * ticksMs)
		return begunAt > own - npmMsMax && begunAt < own ? begunAt : own
	} catch {
		return own
	}
}

function forwardSignals(child) {
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
		let lastAt = Number.NEGATIVE_INFINITY
		process.on(signal, () => {
			if (performance.now() - lastAt < sameWishMs) return
			lastAt = performance.now()
			child.kill(signal)
		})
	}
}

/** npm that is told to stop, or killed, passes nothing on through its shell: its going is the sign. */
function stopWithoutNpm(child) {
	if (!process.env.npm_lifecycle_event) return
	const npm = process.ppid
	const watch = setInterval(() => {
		if (process.ppid === npm) return
		clearInterval(watch)
		child.kill("SIGTERM")
	}, watchMs)
	watch.unref()
}
