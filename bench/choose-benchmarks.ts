import type { Benchmark } from "./benchmark.ts"
import { benchmarks } from "./benchmarks.ts"

/** The named ones, or all that do not wait to be named. */
export function chooseBenchmarks(names: readonly string[]): readonly Benchmark[] {
	const unknown = names.find((name) => !benchmarks.some((each) => each.name === name))
	if (unknown) throw new TypeError(`There is no benchmark "${unknown}".\n\n${benchHelp()}`)
	return benchmarks.filter(({ name, onlyByName }) =>
		names.length === 0 ? !onlyByName : names.includes(name),
	)
}

export function benchHelp(): string {
	const list = benchmarks.map(
		({ name, says, onlyByName }) => `  ${name.padEnd(18)}${says}${onlyByName ? " (only by name)" : ""}`,
	)
	return [
		"npm run bench -- [NAME…] [options]",
		"",
		"Measures the running program beside what bare SQL does on the same database in the same run.",
		"Without a name all of them run, in less than four minutes. Results go to bench/result.json as well.",
		"",
		...list,
		"",
		"  --stores N          for lists: how many stores are seeded (40); 1000 take some ten minutes",
		"  --orders-per-day N  for lists: of each of them, for a month (6)",
		"  --data FOLDER       for lists: measure what npm run db -- --stores N has seeded there, and leave it",
		"  --no-plans          for lists: only the times",
	].join("\n")
}
