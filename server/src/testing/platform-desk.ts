import type { Context } from "#platform/context.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { type Outgoing, openMessage } from "#platform/messages/message.ts"
import { systemContext } from "#platform/system-context.ts"
import { type Answer, openWorld, type Tenant, type World } from "./open-world.ts"
import { type PlatformPerson, platformPerson } from "./platform-person.ts"

export type Told = {
	type: string
	actor: string
	onBehalfOf: string | null
	subject: string
	payload: Record<string, unknown>
}

/** A world with somebody who manages the platform, and short ways to what is asked there again and again. */
export type Desk = {
	world: World
	admin: PlatformPerson
	/** Below /platform, as the admin or as whose token is given. */
	ask: (
		method: string,
		path: string,
		body?: object,
		more?: { token?: string; ifMatch?: number },
	) => Promise<Answer>
	/** What the organization's own journal says, the oldest first. */
	told: (organizationId: string, types?: string) => Promise<Told[]>
	/** What the platform notes of itself, the oldest first. */
	noted: (
		type?: string,
	) => Promise<
		{ type: string; actorId: string; organizationId: string | null; details: Record<string, unknown> }[]
	>
	/** The mail that waits for an address, opened. */
	mailTo: (email: string) => Promise<Outgoing[]>
	/** Runs a clocked job in one organization, as the clock would so many days from now. */
	run: (job: Job, tenant: Pick<Tenant, "organizationId">, inDays?: number) => Promise<void>
	statusOf: (organizationId: string) => Promise<string>
}

export async function openDesk(settings: Record<string, string> = {}): Promise<Desk> {
	const world = await openWorld(settings, { role: "web" })
	const admin = await platformPerson(world, "PLATFORM_ADMIN", { name: "Ada Admin" })
	const rows = async (text: string, values: unknown[]) => (await world.admin.query(text, values)).rows
	return {
		world,
		admin,
		ask: (method, path, body, { token = admin.token, ifMatch } = {}) =>
			world.call(method, `/platform${path}`, {
				token,
				...(body ? { body } : {}),
				...(ifMatch === undefined ? {} : { headers: { "if-match": `"${ifMatch}"` } }),
			}),
		told: (organizationId, types = "%") =>
			rows(
				`select type, actor, on_behalf_of as "onBehalfOf", subject, payload from journal
					where organization_id = $1 and type like $2 order by stream, seq`,
				[organizationId, types],
			),
		noted: (type = "%") =>
			rows(
				`select type, actor_id as "actorId", organization_id as "organizationId", details from platform_activity
					where type like $1 order by at, id`,
				[type],
			),
		mailTo: (email) => mailTo(world, email),
		run: (job, { organizationId }, inDays = 0) => runJob(world, organizationId, job.run, inDays),
		statusOf: async (organizationId) =>
			(await rows("select status from organization where id = $1", [organizationId]))[0]?.status,
	}
}

async function mailTo(world: World, email: string): Promise<Outgoing[]> {
	const { rows } = await world.admin.query(
		`select id, kind, recipient_sealed as recipient, content_sealed as content, language, purpose,
				created_at as "createdAt"
			from outgoing_message where content_sealed is not null order by created_at, id`,
	)
	const all = await Promise.all(rows.map((row) => openMessage(world.program.platform.sealing, row)))
	return all.filter(({ to }) => to === email)
}

async function runJob(
	world: World,
	organizationId: string,
	run: (ctx: Context, input: unknown) => Promise<void>,
	inDays: number,
): Promise<void> {
	const { platform } = world.program
	const now = new Date(Date.now() + inDays * 86_400_000)
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	await inTransaction(platform.databases.app, scope, (tx) =>
		run({ ...systemContext(platform, tx, organizationId, "test-clock", "test"), now }, null),
	)
}
