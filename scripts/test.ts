import { type Counts, runStep, type Step } from "./step.ts"
import { quickSteps, storiesStep, vitestStep } from "./steps.ts"
import { systemPackages } from "./system-packages.mjs"

// npm test: everything there is to prove, on real databases and a real browser. The last line counts.

const startedAt = performance.now()
const found = await systemPackages()
const steps: Step[] = [...quickSteps, vitestStep("Rules, house rules, screens", ["--project", "rules"])]
steps.push(vitestStep("Server on PostgreSQL 18", ["--project", "server"]))
steps.push(vitestStep("Starts and stops", ["--project", "start"]))
if (found.postgres15) {
	// The same data layer on the oldest PostgreSQL we promise to run on.
	const folders = ["database", "journal", "jobs"].map((folder) => `server/src/platform/${folder}`)
	const modules = ["orders", "kitchen", "identity/identity.test.ts"].map((path) => `server/src/${path}`)
	const env = { COMANDA_TEST_POSTGRES: found.postgres15 }
	steps.push(vitestStep("Data layer on PostgreSQL 15", ["--project", "server", ...folders, ...modules], env))
}
if (found.chromium) steps.push(storiesStep(found.chromium))

const total: Counts = { passed: 0, failed: found.missing.length }
for (const step of steps) {
	const { passed, failed } = await runStep(step)
	total.passed += passed
	total.failed += failed
}
const seconds = Math.round((performance.now() - startedAt) / 1000)
console.log(`\nIn ${Math.floor(seconds / 60)} min ${seconds % 60} s.`)
if (found.missing.length > 0) console.log(`Not run for want of ${found.missing.join(" and ")}.`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed > 0 ? 1 : 0
process.disconnect?.()
