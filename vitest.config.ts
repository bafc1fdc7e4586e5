import { defineConfig } from "vitest/config"
import { LongestFirst } from "./scripts/longest-first.ts"

// Three projects: what needs nothing, what runs on a real PostgreSQL, and the program as it is started.
export default defineConfig({
	test: {
		sequence: { sequencer: LongestFirst },
		projects: [
			{
				test: {
					name: "rules",
					// Files share what they import: they keep nothing of their own in it.
					isolate: false,
					testTimeout: 30_000,
					include: [
						"contract/**/*.test.ts",
						"web/**/*.test.ts",
						"web/**/*.test.tsx",
						"scripts/**/*.test.ts",
						"chaos/money/judge-charges.test.ts",
						"saturday/read-arguments.test.ts",
						"saturday/add-up-anew.test.ts",
						"*.test.ts",
					],
				},
			},
			{
				test: {
					name: "server",
					include: [
						"server/src/**/*.test.ts",
						"saturday/judge-books.test.ts",
						"chaos/money/walk-tills.test.ts",
					],
					exclude: ["server/src/start.test.ts"],
					globalSetup: ["server/src/testing/global-setup.ts"],
					// Files share what they import: loading the program anew for each took longer than many of them run.
					isolate: false,
					// They wait for the database and for time to pass more than they reckon.
					maxWorkers: 3,
					// Long enough for a machine that does something else as well: no test means to measure with this.
					testTimeout: 60_000,
					hookTimeout: 120_000,
				},
			},
			{
				// How long a start takes is measured, so nothing runs beside it.
				test: { name: "start", include: ["server/src/start.test.ts"], testTimeout: 60_000 },
			},
		],
	},
})
