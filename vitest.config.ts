import { defineConfig } from "vitest/config"

// Three projects: rules that need nothing, the house rules, and what runs on a real PostgreSQL.
export default defineConfig({
	test: {
		projects: [
			{
				test: {
					name: "rules",
					testTimeout: 30_000,
					include: [
						"contract/**/*.test.ts",
						"web/**/*.test.ts",
						"web/**/*.test.tsx",
						"scripts/**/*.test.ts",
						"*.test.ts",
					],
				},
			},
			{
				test: {
					name: "server",
					include: ["server/src/**/*.test.ts"],
					globalSetup: ["server/src/testing/global-setup.ts"],
					testTimeout: 20_000,
					hookTimeout: 30_000,
				},
			},
		],
	},
})
