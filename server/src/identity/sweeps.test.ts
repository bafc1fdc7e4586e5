import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { addTestPerson } from "./testing/door-kit.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
afterAll(() => world.close())

async function run(task: string): Promise<void> {
	await world.admin.query("select graphile_worker.add_job($1, '{}'::json)", [task])
	const left = "select count(*)::int as left from graphile_worker.jobs where task_identifier = any ($1)"
	const names = [task, task.replace(":everywhere", "")]
	const until = Date.now() + 15_000
	while ((await world.admin.query(left, [names])).rows[0].left > 0) {
		if (Date.now() > until) throw new Error(`${task} did not end.`)
		await new Promise((resolve) => setTimeout(resolve, 50))
	}
}

describe("what is over", () => {
	it("is swept in every table of the door, and nothing else", async () => {
		const { id: personId } = await addTestPerson(world)
		const rows: Record<string, [string, string, string]> = {
			person_session: [
				"(id, person_id, token, expires_at, ended_at)",
				"(gen_random_uuid(), $1, gen_random_uuid(), now() - interval '31 days', null), (gen_random_uuid(), $1, gen_random_uuid(), now() + interval '9 days', now() - interval '31 days')",
				"(gen_random_uuid(), $1, 'kept 1', now() - interval '29 days', null), (gen_random_uuid(), $1, 'kept 2', now() + interval '1 day', null), (gen_random_uuid(), $1, 'kept 3', now(), now() - interval '29 days')",
			],
			credential: [
				"(id, kind, owner_id, lasts_seconds, expires_at, revoked_at)",
				"(gen_random_uuid(), 'person', $1, 1, now() - interval '31 days', null), (gen_random_uuid(), 'person', $1, 1, now() + interval '9 days', now() - interval '31 days')",
				"(gen_random_uuid(), 'person', $1, 1, now() - interval '29 days', null), (gen_random_uuid(), 'person', $1, 1, now() + interval '1 day', null)",
			],
			person_link: [
				"(id, person_id, purpose, secret_hash, expires_at)",
				"(gen_random_uuid(), $1, 'VERIFY_EMAIL', '\\x01', now() - interval '8 days')",
				"(gen_random_uuid(), $1, 'VERIFY_EMAIL', '\\x02', now() - interval '6 days')",
			],
			passkey_challenge: [
				"(id, person_id, challenge, expires_at)",
				"(gen_random_uuid(), $1, 'over', now())",
				"(gen_random_uuid(), $1, 'kept', now() + interval '1 minute')",
			],
			second_factor_challenge: [
				"(secret_hash, person_id, expires_at)",
				"('\\x01', $1, now())",
				"('\\x02', $1, now() + interval '1 minute')",
			],
			provider_attempt: [
				"(state_hash, provider, return_to, person_id, session_id, expires_at)",
				"('\\x01', 'oidc', '/', null, null, now() - interval '1 second' * (($1::uuid is not null)::int))",
				"('\\x02', 'oidc', '/', null, null, now() + interval '1 minute' * (($1::uuid is not null)::int))",
			],
			phone_code: [
				"(phone_index, code_hash, expires_at, tries_left)",
				"($1::uuid::text, '\\x01', now(), 5)",
				"('kept' || $1::uuid::text, '\\x01', now() + interval '1 minute', 5)",
			],
			sign_in_lock: [
				"(key, failures, first_failed_at, locked_until)",
				"(decode(md5($1::uuid::text), 'hex'), 1, now() - interval '2 days', null)",
				"(decode(md5('a' || $1::uuid::text), 'hex'), 1, now() - interval '2 days', now() + interval '1 minute'), (decode(md5('b' || $1::uuid::text), 'hex'), 1, now() - interval '20 hours', null)",
			],
			signing_key: [
				"(id, public_jwk, wrapped_private, signs_from, retires_at)",
				"($1::uuid::text, '{}', '', now(), now() - interval '31 days')",
				"('kept' || $1::uuid::text, '{}', '', now(), now() - interval '29 days')",
			],
		}
		const before: Record<string, number> = {}
		const count = async (table: string) =>
			(await world.admin.query(`select count(*)::int as count from ${table}`)).rows[0].count as number
		for (const [table, [columns, over, kept]] of Object.entries(rows)) {
			await world.admin.query(`insert into ${table} ${columns} values ${kept}`, [personId])
			before[table] = await count(table)
			await world.admin.query(`insert into ${table} ${columns} values ${over}`, [personId])
			expect(await count(table)).toBeGreaterThan(before[table])
		}
		await run("sweep-door")
		for (const table of Object.keys(rows)) expect([table, await count(table)]).toEqual([table, before[table]])
		await world.admin.query("delete from signing_key where public_jwk::text = '{}'")
	})

	it("is swept at the devices of every organization", async () => {
		const [storeId = ""] = world.cafe.storeIds
		const device = await world.deviceIn(world.cafe, storeId)
		const { id: deviceId } = (await world.call("GET", "/auth/me", { token: device })).body.data as {
			id: string
		}
		const { organizationId } = world.cafe
		const lock = `insert into pin_lock (organization_id, device_id, subject, store_id, failures, first_failed_at, locked_until)
			values ($1, $2, $3, $4, 1, now() - $5::interval, $6::timestamptz)`
		const subjects = [newId(), newId(), newId()]
		await world.admin.query(lock, [organizationId, deviceId, subjects[0], storeId, "2 days", null])
		await world.admin.query(lock, [organizationId, deviceId, subjects[1], storeId, "2 hours", null])
		const locked = new Date(Date.now() + 60_000)
		await world.admin.query(lock, [organizationId, deviceId, subjects[2], storeId, "2 days", locked])
		await run("sweep-staff:everywhere")
		const { rows } = await world.admin.query("select subject from pin_lock where device_id = $1", [deviceId])
		expect(rows.map((row) => row.subject).toSorted()).toEqual([subjects[1], subjects[2]].toSorted())
	})
})
