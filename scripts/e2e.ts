import { runStep } from "./step.ts"
import { storiesStep } from "./steps.ts"
import { systemPackages } from "./system-packages.mjs"

// npm run e2e [-- file or playwright options]: the stories alone.

const { chromium } = await systemPackages()
if (chromium) {
	const { passed, failed } = await runStep(storiesStep(chromium, process.argv.slice(2)))
	console.log(`${passed} passed, ${failed} failed`)
	process.exitCode = failed > 0 ? 1 : 0
} else process.exitCode = 1
process.disconnect?.()
