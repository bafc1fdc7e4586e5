import type { Benchmark } from "./benchmark.ts"
import { benchmarks } from "./benchmarks.ts"

/** The named ones, or all of them. */
export function chooseBenchmarks(names: readonly string[]): readonly Benchmark[] {
	const unknown = names.find((name) => !benchmarks.some((each) => each.name === name))
	if (unknown) throw new TypeError(`There is no benchmark "${unknown}".\n\n${benchHelp()}`)
	return names.length === 0 ? benchmarks : benchmarks.filter(({ name }) => names.includes(name))
}

export function benchHelp(): string {
	const list = benchmarks.map(({ name, says }) => `  ${name.padEnd(18)}${says}`)
	return [
		"npm run bench -- [NAME…]",
		"",
		"Measures the running program beside what bare SQL does on the same database in the same run.",
		"Without a name all of them run, in less than four minutes. Results go to bench/result.json as well.",
		"",
		...list,
	].join("\n")
}
