import { readFile, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Counts, Step } from "./step.ts"

/** What needs no database and no browser: seconds. */
export const quickSteps: readonly Step[] = [
	{ name: "Format and lint", command: "biome", args: ["ci", "--error-on-warnings", "."] },
	{ name: "Types", command: "tsc", args: ["--noEmit", "-p", "."] },
]

/** Vitest on some projects or files, counted by its own report. */
export function vitestStep(name: string, args: readonly string[], env: Record<string, string> = {}): Step {
	const report = reportFile("vitest")
	return {
		name,
		command: "vitest",
		args: ["run", ...args, "--reporter=default", "--reporter=json", `--outputFile.json=${report.path}`],
		env,
		count: async () => {
			const { numPassedTests, numFailedTests } = await report.read<Record<string, number>>()
			return { passed: numPassedTests ?? 0, failed: numFailedTests ?? 0 }
		},
	}
}

/** Stories in a real browser, on the program as a user starts it. */
export function storiesStep(chromium: string, args: readonly string[] = []): Step {
	const report = reportFile("stories")
	return {
		name: "Stories in a browser",
		command: "playwright",
		args: ["test", "-c", "e2e/playwright.config.ts", ...args],
		env: { CHROMIUM: chromium, PLAYWRIGHT_JSON_OUTPUT_NAME: report.path },
		count: async (): Promise<Counts> => {
			const { stats } = await report.read<{ stats: Record<string, number> }>()
			const failed = (stats.unexpected ?? 0) + (stats.flaky ?? 0)
			return { passed: stats.expected ?? 0, failed }
		},
	}
}

function reportFile(kind: string): { path: string; read: <T>() => Promise<T> } {
	const path = join(tmpdir(), `comanda-${kind}-${process.pid}-${Math.random().toString(36).slice(2)}.json`)
	return {
		path,
		async read<T>() {
			const text = await readFile(path, "utf8")
			await rm(path, { force: true })
			return JSON.parse(text) as T
		},
	}
}
