import { makeRigFolder, removeRigFolder } from "./rig-folder.ts"

type Rig<Chosen, Outcome> = {
	name: string
	help: string
	/** What was asked for, or null when it was for help. */
	read: (args: readonly string[]) => Chosen | null
	run: (folder: string, chosen: Chosen, signal: AbortSignal, say: (line: string) => void) => Promise<Outcome>
	isWrong: (outcome: Outcome) => boolean
	/** What is shown in full, and the last line: the same as JSON. */
	tell: (outcome: Outcome, chosen: Chosen, seconds: number) => { flaws: Flaws; summary: object }
}

/** What is wrong, by what it is wrong with. */
export type Flaws = Record<string, readonly string[]>

const shownMax = 20
const say = (line: string) => void process.stdout.write(`${line}\n`)

/**
 * A program that starts the whole house in a folder of its own, does something to it and judges what is left. What was
 * found wrong keeps its folder; who interrupts it takes everything along that it started.
 */
export async function runRig<Chosen, Outcome>(rig: Rig<Chosen, Outcome>): Promise<void> {
	const interrupted = new AbortController()
	for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) {
		process.on(reason, () => interrupted.abort(new Error(`Stopped by ${reason}.`)))
	}
	try {
		const chosen = rig.read(process.argv.slice(2))
		if (chosen) await runChosen(rig, chosen, interrupted.signal)
		else say(rig.help)
	} catch (error) {
		process.stderr.write(`${(error as Error).message}\n`)
		process.exitCode = interrupted.signal.aborted ? 130 : 1
	}
	process.removeAllListeners("disconnect")
	process.disconnect?.()
}

async function runChosen<Chosen, Outcome>(
	rig: Rig<Chosen, Outcome>,
	chosen: Chosen,
	signal: AbortSignal,
): Promise<void> {
	const startedAt = Date.now()
	const folder = await makeRigFolder(rig.name)
	let keep = true
	try {
		const outcome = await rig.run(folder, chosen, signal, say)
		keep = rig.isWrong(outcome)
		const { flaws, summary } = rig.tell(outcome, chosen, Math.round((Date.now() - startedAt) / 1000))
		for (const [name, says] of Object.entries(flaws)) {
			for (const line of says.slice(0, shownMax)) say(`${name}: ${line}`)
			if (says.length > shownMax) say(`${name}: and ${says.length - shownMax} more`)
		}
		say(JSON.stringify(summary))
		if (keep) process.exitCode = 1
	} finally {
		if (keep && !signal.aborted) process.stderr.write(`The data is kept in ${folder}\n`)
		else await removeRigFolder(folder)
	}
}
