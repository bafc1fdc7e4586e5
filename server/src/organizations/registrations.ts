import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { registerOrganization as contract } from "@comanda/contract/identity/sign-in.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { HouseJob } from "#platform/jobs/jobs.ts"
import { Refusal } from "#platform/refusal.ts"

// Registering belongs to no organization yet, so the answers that organizations keep under a key are of no use here.

const macBytes = 32
const keptHours = 24

const takeTurns: Prepared = {
	name: "registration_lock",
	text: "select pg_advisory_xact_lock(hashtextextended('registration:' || $1::text, 0))",
}
const find: Prepared = {
	name: "registration_find",
	text: `select request_mac as "requestMac", organization_id as "organizationId", store_id as "storeId",
			person_id as "personId", at > now() - interval '1 minute' as "isFresh"
		from organization_registration where key_mac = $1`,
}
const insert: Prepared = {
	name: "registration_insert",
	text: `insert into organization_registration (key_mac, request_mac, organization_id, store_id, person_id)
		values ($1, $2, $3, $4, $5)`,
}

type Asked = ParsedInputOf<typeof contract>
type Registration = { organizationId: string; storeId: string; personId: string }

/**
 * What somebody registered under his key before: the same request is the same organization, also when it is sent twice
 * at once. What one person or address asks for is done one after the other. `isFresh` within its first minute.
 */
export async function earlierRegistration(
	ctx: OpenContext,
	who: string,
	input: Asked,
): Promise<(Registration & { isFresh: boolean }) | null> {
	await ctx.query(takeTurns, [who])
	const macs = macsOf(ctx, who, input)
	if (!macs) return null
	type Row = Registration & { requestMac: Buffer; isFresh: boolean }
	const [row] = await ctx.query<Row>(find, [macs.key])
	if (!row) return null
	if (!row.requestMac.equals(macs.request))
		throw new Refusal("IDEMPOTENCY_KEY_REUSED", "This key belongs to another request.")
	return row
}

export async function noteRegistration(
	ctx: OpenContext,
	who: string,
	input: Asked,
	{ organizationId, storeId, personId }: Registration,
): Promise<void> {
	const macs = macsOf(ctx, who, input)
	if (macs) await ctx.query(insert, [macs.key, macs.request, organizationId, storeId, personId])
}

/** After a day nobody repeats what he asked for. */
export const forgetRegistrations: HouseJob = {
	name: "forget-registrations",
	cron: "27 * * * *",
	async runOnce({ db, now }) {
		const before = new Date(now.getTime() - keptHours * 3_600_000)
		await db.deleteFrom("organizationRegistration").where("at", "<", before).execute()
	},
}

/** By our signature: a password is among what was asked for, and a plain hash of it could be guessed at. */
function macsOf({ signing, request }: OpenContext, who: string, input: Asked) {
	const key = request.idempotencyKey
	if (!key) return null
	return {
		key: signing.mac("registration-key", `${who}\n${key}`, macBytes),
		request: signing.mac("registration", JSON.stringify(input), macBytes),
	}
}
