import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import { openWorld, type Tenant, type World } from "#testing/open-world.ts"
import { forgetAnswers } from "./forget-answers.ts"
import { addJob, type Job, runJobs } from "./jobs.ts"

let world: World
beforeAll(async () => {
	world = await openWorld({}, { role: "web" })
})
afterAll(() => world.close())

function within(
	tenant: Tenant,
	work: (ctx: ReturnType<typeof systemContext>) => Promise<void>,
): Promise<unknown> {
	const { platform } = world.program
	const scope = { organizationId: provenOrganization(tenant.organizationId), stores: "*" } as const
	return inTransaction(platform.databases.app, scope, (tx) =>
		work(systemContext(platform, tx, tenant.organizationId, "test", "test")),
	)
}

async function until(true_: () => boolean | Promise<boolean>): Promise<void> {
	const deadline = Date.now() + 10_000
	while (!(await true_())) {
		if (Date.now() > deadline) throw new Error("It did not happen in time.")
		await new Promise((resolve) => setTimeout(resolve, 20))
	}
}

async function makeDue(): Promise<void> {
	await world.admin.query("update graphile_worker._private_jobs set run_at = now()")
}

describe("a job", () => {
	it("exists when its transaction commits, and not otherwise", async () => {
		const heard: unknown[] = []
		const job: Job = {
			name: "greet",
			run: async (ctx, input) => void heard.push([ctx.organizationId, input]),
		}
		await within(world.cafe, (ctx) => addJob(ctx, "greet", { to: "Minh" }))
		const failing = within(world.cafe, async (ctx) => {
			await addJob(ctx, "greet", { to: "nobody" })
			throw new Error("on purpose")
		})
		await expect(failing).rejects.toThrow("on purpose")
		const runner = await runJobs(world.program.platform, [job])
		await until(() => heard.length === 1)
		await runner.close()
		expect(heard).toEqual([[world.cafe.organizationId, { to: "Minh" }]])
	})

	it("that keeps failing is dead, seen by its own tenant alone, and can be replayed", async () => {
		let broken = true
		const done: unknown[] = []
		const job: Job = {
			name: "fragile",
			run: async (_ctx, input) => {
				if (broken) throw new Error("cannot today")
				done.push(input)
			},
		}
		await within(world.cafe, (ctx) => addJob(ctx, "fragile", { n: 1 }))
		await world.admin.query("update graphile_worker._private_jobs set max_attempts = 2")
		const runner = await runJobs(world.program.platform, [job])
		const owner = await world.signInAs("OWNER", world.cafe, null)
		const stranger = await world.signInAs("OWNER", world.neighbour, null)
		type Letter = { id: string; queue: string; kind: string; error: string }
		const list = async (token: string) =>
			(await world.call("GET", "/dead-letters", { token })).body.data as Letter[]
		await until(async () => {
			await makeDue()
			return (await list(owner)).length === 1
		})
		const [letter] = await list(owner)
		expect(letter).toMatchObject({ queue: "fragile", kind: "job", error: "cannot today" })
		expect(await list(stranger)).toEqual([])
		const refused = await world.call("POST", `/dead-letters/${letter?.id}/replay`, { token: stranger })
		expect(refused.status).toBe(404)
		broken = false
		const replayed = await world.call("POST", `/dead-letters/${letter?.id}/replay`, { token: owner })
		expect(replayed.status).toBe(200)
		await until(() => done.length === 1)
		await runner.close()
		expect(await list(owner)).toEqual([])
	})
})

describe("a clocked job", () => {
	it("runs once in every organization, as a job of its own there", async () => {
		const heard: string[] = []
		const job: Job = {
			name: "tick",
			cron: "* * * * *",
			run: async (ctx) => void heard.push(ctx.organizationId),
		}
		await world.admin.query("select graphile_worker.add_job('tick:everywhere')")
		const runner = await runJobs(world.program.platform, [job])
		const both = [world.cafe.organizationId, world.neighbour.organizationId].toSorted()
		await until(() => new Set(heard).size === 2)
		await runner.close()
		expect([...new Set(heard)].toSorted()).toEqual(both)
	})
})

describe("forgetting stored answers", () => {
	it("drops those older than a day and keeps the others", async () => {
		const insert = `insert into idempotency_key (organization_id, actor, key, request_hash, status, answer, created_at)
			values ($1, 'test', $2, '', 200, '{}', now() - $3::interval)`
		await world.admin.query(insert, [world.cafe.organizationId, "old", "25 hours"])
		await world.admin.query(insert, [world.cafe.organizationId, "new", "23 hours"])
		await within(world.cafe, (ctx) => forgetAnswers.run(ctx, null))
		const { rows } = await world.admin.query("select key from idempotency_key where actor = 'test'")
		expect(rows).toEqual([{ key: "new" }])
	})
})
