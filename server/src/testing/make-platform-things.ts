import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import type { Tenant, World } from "./open-world.ts"
import { platformPerson } from "./platform-person.ts"

/**
 * What the platform has to do with an organization: a subscription and its invoice, somebody who was let in, and an
 * announcement. They are of the whole organization, so a second call finds what the first has made.
 */
export async function makePlatformThings(world: World, { organizationId }: Tenant): Promise<Ids> {
	const of = async (text: string) => (await world.admin.query(text, [organizationId])).rows[0]?.id as string
	const subscription = "select id from platform_subscription where organization_id = $1 limit 1"
	if (!(await of(subscription))) await sell(world, organizationId)
	const access = `select id from support_access where organization_id = $1 and ended_at is null limit 1`
	const announcement = "select id from announcement where organization_ids = array[$1::uuid] limit 1"
	const { id: personId } = await platformPerson(world, null)
	if (!(await of(access))) await letIn(world, organizationId, personId)
	if (!(await of(announcement))) await announce(world, organizationId, personId)
	return {
		subscriptionId: await of(subscription),
		invoiceId: await of("select id from platform_invoice where organization_id = $1 limit 1"),
		supportAccessId: await of(access),
		announcementId: await of(announcement),
		personId,
		actorId: personId,
	}
}

async function sell(world: World, organizationId: string): Promise<void> {
	const [subscriptionId, invoiceId] = [newId(), newId()]
	await world.admin.query(
		`insert into platform_subscription
			(organization_id, id, plan, price_per_day_minor, currency, starts_at, ends_at, status, created_at)
			values ($1, $2, 'MONTHLY', 100, 'EUR', now(), now() + interval '30 days', 'ACTIVE', now())`,
		[organizationId, subscriptionId],
	)
	const buyer = { name: "Walk", legalName: null, taxId: null, billingEmail: null }
	const seller = { name: "Walk", address: "", taxId: "", payTo: "" }
	await world.admin.query(
		`insert into platform_invoice (organization_id, id, subscription_id, year, number, period_from, period_to, currency,
			net_minor, tax_basis_points, tax_minor, total_minor, issued_at, due_on, seller, buyer_sealed)
			values ($1, $2, $3, 2000, 1, now(), now() + interval '30 days', 'EUR', 3000, 0, 0, 3000, now(), now(), $4, $5)`,
		[
			organizationId,
			invoiceId,
			subscriptionId,
			seller,
			world.program.platform.sealing.seal(JSON.stringify(buyer), "platform_invoice.buyer"),
		],
	)
}

async function letIn(world: World, organizationId: string, personId: string): Promise<void> {
	await world.admin.query(
		`insert into support_access (organization_id, id, person_id, session_id, reason, opened_at, expires_at)
			values ($1, $2, $3, $2, 'For the walk', now(), now() + interval '1 hour')`,
		[organizationId, newId(), personId],
	)
}

async function announce(world: World, organizationId: string, personId: string): Promise<void> {
	await world.admin.query(
		`insert into announcement (id, severity, words, audience, organization_ids, shows_from, shows_until, published_at,
			created_by, created_at, updated_at)
			values ($1, 'INFO', '{"en":{"title":"Walk","text":"Walk"}}', 'ORGANIZATIONS', array[$2::uuid], now(),
				now() + interval '1 day', now(), $3, now(), now())`,
		[newId(), organizationId, personId],
	)
}
