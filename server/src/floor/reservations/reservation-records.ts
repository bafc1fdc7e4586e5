import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import { findReservation, presentReservation } from "./reservation-rows.ts"

const reservationsMax = 1_000

/** What the floor knows of people: where they booked under their own account. */
export const reservationRecords: PersonalRecords = {
	part: "reservations",
	async organizationsOf(ctx, personId) {
		const rows = await ctx.query<{ id: string }>(
			{
				name: "person_reservation_organizations",
				text: "select distinct organization_id as id from reservation where customer_person_id = $1",
			},
			[personId],
		)
		return rows.map(({ id }) => id)
	},
	async read(ctx, personId) {
		const found: unknown[] = []
		for (const id of await idsOf(ctx, personId)) {
			const row = await findReservation(ctx, id)
			if (row) found.push(await presentReservation(ctx, row))
		}
		return found
	},
	async erase(ctx, personId) {
		await sql`update reservation set guest_name = '—', phone_sealed = null, phone_index = null, note = null, cancel_reason = null,
				customer_person_id = null, version = version + 1
			where organization_id = ${ctx.organizationId} and customer_person_id = ${personId}`.execute(ctx.db)
	},
}

async function idsOf(ctx: Context, personId: string): Promise<string[]> {
	const { rows } = await sql<{
		id: string
	}>`select id from reservation where organization_id = ${ctx.organizationId}
		and customer_person_id = ${personId} order by starts_at desc limit ${reservationsMax}`.execute(ctx.db)
	return rows.map(({ id }) => id)
}
