import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { systemContext } from "#platform/system-context.ts"
import { claimsOf } from "#testing/claims-of.ts"
import type { Answer, World } from "#testing/open-world.ts"

/** The first store of the demo café, a floor of its own in it, and who works there. */
export type FloorKit = {
	storeId: string
	otherStoreId: string
	manager: string
	waiter: string
	zoneId: string
	/** How an answer said no: `409 TABLE_OCCUPIED`, or its data. */
	ask: <T = Record<string, never>>(method: string, path: string, body?: unknown, token?: string) => Promise<T>
	refused: (method: string, path: string, body?: unknown, token?: string) => Promise<string>
	addTable: (number: string, more?: Record<string, unknown>) => Promise<{ id: string; code: string }>
	sit: (code: string, more?: Record<string, unknown>, cookie?: string) => Promise<Answer>
	statusOf: (tableId: string) => Promise<string>
	/** Types of the newest entries about this, the oldest first. */
	told: (subject: string) => Promise<string[]>
	set: (settings: Record<string, unknown>) => Promise<void>
	/** Work of the program itself at any moment, as a job would do it. */
	run: (work: (ctx: Context) => Promise<unknown>, now?: Date) => Promise<void>
	/** Says in the journal what the orders' part would. */
	say: (type: string, subject: string, payload: Record<string, unknown>) => Promise<void>
	/** An order row, as far as others' keys need one. */
	addOrder: (tableId: string) => Promise<string>
	memberId: (token: string) => Promise<string>
}

const square = { width: 90, height: 90, shape: "square", seats: 4 }

export async function openFloorKit(world: World): Promise<FloorKit> {
	const { cafe, admin } = world
	const [storeId = "", otherStoreId = ""] = cafe.storeIds
	const manager = await world.signInAs("MANAGER", cafe, storeId)
	const waiter = await world.signInAs("WAITER", cafe, storeId)
	const owner = await world.signInAs("OWNER", cafe, null)
	const call = (method: string, path: string, body: unknown, token: string) => {
		const headers = { "idempotency-key": newId() }
		return world.call(method, path, { token, headers, ...(body === undefined ? {} : { body }) })
	}
	const ask: FloorKit["ask"] = async (method, path, body, token = manager) => {
		const answer = await call(method, path, body, token)
		if (answer.status >= 300)
			throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 400)}`)
		return answer.body.data
	}
	const zone = await ask<{ id: string }>("POST", `/stores/${storeId}/zones`, {
		name: `Essai ${newId().slice(-8)}`,
	})
	let placed = 0
	const run: FloorKit["run"] = async (work, now = new Date()) => {
		const { platform } = world.program
		const organizationId = provenOrganization(cafe.organizationId)
		const { entries } = await inTransaction(platform.databases.app, { organizationId, stores: "*" }, (tx) =>
			work({ ...systemContext(platform, tx, organizationId, "test", "test"), now }),
		)
		platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
		await world.program.settled()
	}
	return {
		storeId,
		otherStoreId,
		manager,
		waiter,
		zoneId: zone.id,
		ask,
		async refused(method, path, body, token = manager) {
			const answer = await call(method, path, body, token)
			return answer.status < 300 ? String(answer.status) : `${answer.status} ${answer.body.error.code}`
		},
		async addTable(number, more = {}) {
			placed += 1
			const body = { zoneId: zone.id, number, x: placed * 130, y: 0, ...square, ...more }
			const table = await ask<{ id: string; link: string }>("POST", `/stores/${storeId}/tables`, body)
			return { id: table.id, code: table.link.split("/t/")[1] ?? "" }
		},
		sit: (code, more = {}, cookie = undefined) =>
			world.call("POST", "/qr-sessions", {
				body: { code, ...more },
				...(cookie ? { headers: { cookie } } : {}),
			}),
		async statusOf(tableId) {
			const { rows } = await admin.query("select status from floor_table where id = $1", [tableId])
			return rows[0].status
		},
		async told(subject) {
			const { rows } = await admin.query("select type from journal where subject = $1 order by at, seq", [
				subject,
			])
			return rows.map((row) => row.type)
		},
		async set(settings) {
			await ask("PATCH", `/stores/${storeId}/settings`, settings, owner)
		},
		run,
		say: (type, subject, payload) => run(async (ctx) => record(ctx, storeId, type, subject, payload)),
		async addOrder(tableId) {
			const id = newId()
			await admin.query(
				`insert into customer_order (organization_id, id, store_id, business_date, number, source, type, status,
						payment_status, payment_timing, table_id, placed_by, currency, subtotal_minor, tax_minor, taxes, total_minor,
						placed_at)
					values ($1, $2, $3, current_date, 100000 + floor(random() * 1000000000)::int, 'POS', 'DINE_IN', 'CONFIRMED',
						'UNPAID', 'PAY_TABLE', $4, 'test', 'EUR', 0, 0, '[]', 0, now())`,
				[cafe.organizationId, id, storeId, tableId],
			)
			return id
		},
		async memberId(token) {
			const { rows } = await admin.query(
				"select id from member where organization_id = $1 and person_id = $2",
				[cafe.organizationId, claimsOf(token).sub],
			)
			return rows[0].id
		},
	}
}
