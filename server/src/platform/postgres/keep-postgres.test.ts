import { rename } from "node:fs/promises"
import { join } from "node:path"
import { expect, onTestFinished, test } from "vitest"
import { keepPostgres } from "#platform/postgres/keep-postgres.ts"
import { ask, eventually, forgetTemplateAfterwards, madeTrial } from "#platform/postgres/testing/trial.ts"
import { StartFailure } from "#platform/start-failure.ts"

forgetTemplateAfterwards()

test("a killed PostgreSQL is back on the same socket with everything acknowledged", async () => {
	const trial = await madeTrial()
	const postgres = await keepPostgres(trial)
	onTestFinished(() => postgres.stop())
	const { connection } = postgres
	for (let kill = 0; kill < 2; kill += 1) {
		const before = postgres.pid()
		const killedAt = performance.now()
		process.kill(before, "SIGKILL")
		await eventually(async () => expect(postgres.pid()).not.toBe(before))
		expect(await eventually(() => ask(connection, "select name from dish"))).toBe("bread")
		expect(performance.now() - killedAt).toBeLessThan(3000)
	}
	expect(trial.logged.join()).toContain("PostgreSQL ended by itself")
})

test("stopping while it is being started again leaves nothing running", async () => {
	const trial = await madeTrial()
	const postgres = await keepPostgres(trial)
	process.kill(postgres.pid(), "SIGKILL")
	await new Promise((resolve) => setTimeout(resolve, 70))
	await postgres.stop()
	await expect(ask(postgres.connection, "select 1")).rejects.toThrow()
	const again = await keepPostgres(trial)
	await again.stop()
})

test("one that cannot be started again is given up with PostgreSQL's own reason", {
	timeout: 30_000,
}, async () => {
	const trial = await madeTrial()
	const pace = { restartsMax: 3, restartsWithinMs: 60_000, firstPauseMs: 10, pauseMaxMs: 50 }
	const postgres = await keepPostgres(trial, pace)
	const control = join(trial.folder, "postgres/global/pg_control")
	await rename(control, `${control}.away`)
	process.kill(postgres.pid(), "SIGKILL")
	const reason = await postgres.gaveUp
	expect(reason).toBeInstanceOf(StartFailure)
	expect(reason).toMatchObject({ code: "FOLDER_DAMAGED", exitCode: 4 })
	await postgres.stop()

	await rename(`${control}.away`, control)
	const healed = await keepPostgres(trial)
	expect(await ask(healed.connection, "select 1")).toBe("1")
	await healed.stop()
})
