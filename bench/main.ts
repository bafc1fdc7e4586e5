import { writeFile } from "node:fs/promises"
import { availableParallelism } from "node:os"
import { join } from "node:path"
import { openBenchWorld } from "./bench-world.ts"
import type { Benchmark } from "./benchmark.ts"
import { benchHelp, chooseBenchmarks } from "./choose-benchmarks.ts"
import type { Figure } from "./figure.ts"
import { type BenchOptions, readOptions } from "./read-options.ts"
import { writeTable } from "./write-table.ts"

// npm run bench: how fast it is, beside how fast it could be.

const say = (line: string) => void process.stdout.write(`${line}\n`)
const resultFile = join(import.meta.dirname, "result.json")

const interrupted = new AbortController()
for (const reason of ["SIGINT", "SIGTERM", "SIGHUP", "disconnect"] as const) {
	process.on(reason, () => interrupted.abort(new Error(`Stopped by ${reason}.`)))
}

try {
	const { names, options } = readOptions(process.argv.slice(2))
	if (names.includes("--help") || names.includes("-h")) say(benchHelp())
	else await run(chooseBenchmarks(names), options)
} catch (error) {
	process.stderr.write(`${(error as Error).message}\n`)
	process.exitCode = interrupted.signal.aborted ? 130 : 1
}
process.removeAllListeners("disconnect")
process.disconnect?.()

async function run(chosen: readonly Benchmark[], options: BenchOptions): Promise<void> {
	say(`Program, database and clients share ${availableParallelism()} cores of this machine.\n`)
	const figures: Figure[] = []
	figures.push(...(await runInWorld(chosen.filter((each) => each.kind === "in-world"))))
	for (const each of chosen.filter((each) => each.kind === "alone")) {
		say(`${each.name}: ${each.says}`)
		figures.push(...(await each.run(interrupted.signal, options)))
	}
	say(`\n${writeTable(figures)}\n`)
	const results = figures.map(({ remark, ...result }) => result)
	await writeFile(resultFile, `${JSON.stringify(results, null, "\t")}\n`)
}

async function runInWorld(chosen: readonly Extract<Benchmark, { kind: "in-world" }>[]): Promise<Figure[]> {
	if (chosen.length === 0) return []
	const figures: Figure[] = []
	say("Opening twenty stores")
	const world = await openBenchWorld(interrupted.signal)
	const stop = new Promise<never>((_, reject) => {
		interrupted.signal.addEventListener("abort", () => reject(interrupted.signal.reason))
	})
	stop.catch(() => {})
	try {
		for (const each of chosen) {
			interrupted.signal.throwIfAborted()
			say(`${each.name}: ${each.says}`)
			figures.push(...(await Promise.race([each.run(world), stop])))
		}
	} finally {
		await world.close()
	}
	return figures
}
