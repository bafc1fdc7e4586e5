import { runStep } from "./step.ts"
import { quickSteps, vitestStep } from "./steps.ts"

// npm run check: what to run before every commit; half a minute, no browser.

let failed = 0
for (const step of [...quickSteps, vitestStep("Rules, house rules, screens", ["--project", "rules"])]) {
	failed += (await runStep(step)).failed
}
process.exitCode = failed > 0 ? 1 : 0
process.disconnect?.()
