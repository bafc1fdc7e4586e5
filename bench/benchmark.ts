import type { BenchWorld } from "./bench-world.ts"
import type { Figure } from "./figure.ts"

export type Benchmark =
	/** Measured on the running program with twenty stores in it. */
	| { name: string; says: string; kind: "in-world"; run: (world: BenchWorld) => Promise<Figure[]> }
	/** Starts what it measures. */
	| { name: string; says: string; kind: "alone"; run: (interrupted: AbortSignal) => Promise<Figure[]> }
