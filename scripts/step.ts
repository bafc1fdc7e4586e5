import { spawn } from "node:child_process"
import { root } from "./root.mjs"

export type Counts = { passed: number; failed: number }
export type Step = {
	name: string
	command: string
	args: readonly string[]
	env?: Record<string, string>
	/** Reads how many tests passed and failed; without it the step itself is one. */
	count?: () => Promise<Counts>
}

/** Runs one step with its output shown as it comes, and says how long it took. */
export async function runStep(step: Step): Promise<Counts> {
	const startedAt = performance.now()
	console.log(`\n▸ ${step.name}`)
	const code = await run(step)
	const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
	console.log(`${code === 0 ? "✓" : "✗"} ${step.name}, ${seconds} s`)
	const counted = await step.count?.().catch(() => null)
	if (!counted) return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 }
	// A run that failed without a failed test (it crashed, a connection was left open) is a failure all the same.
	return code !== 0 && counted.failed === 0 ? { ...counted, failed: 1 } : counted
}

function run({ command, args, env }: Step): Promise<number> {
	const { promise, resolve } = Promise.withResolvers<number>()
	const child = spawn(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } })
	const forward = (signal: NodeJS.Signals) => child.kill(signal)
	process.once("SIGTERM", forward)
	child.on("error", (error) => {
		console.error(`${command}: ${error.message}`)
		resolve(1)
	})
	child.on("exit", (code) => {
		process.off("SIGTERM", forward)
		resolve(code ?? 1)
	})
	return promise
}
