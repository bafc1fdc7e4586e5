import type { BenchWorld } from "./bench-world.ts"
import type { Figure } from "./figure.ts"
import type { BenchOptions } from "./read-options.ts"

type Named = {
	name: string
	says: string
	/** It takes minutes by itself, so that it runs only when it is asked for. */
	onlyByName?: true
}

export type Benchmark =
	/** Measured on the running program with twenty stores in it. */
	| (Named & { kind: "in-world"; run: (world: BenchWorld) => Promise<Figure[]> })
	/** Starts what it measures. */
	| (Named & { kind: "alone"; run: (interrupted: AbortSignal, options: BenchOptions) => Promise<Figure[]> })
