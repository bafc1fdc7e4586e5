import type { PlatformRole } from "@comanda/contract/permissions.ts"
import type { PlatformAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { sql } from "kysely"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

type Row = Omit<PlatformAdmin, "email" | "grantedAt"> & { emailSealed: string | null; grantedAt: Date }

/** Who holds a role in the platform; of one person when he is named. */
export async function findAdmins(ctx: OpenContext, personId: string | null = null): Promise<PlatformAdmin[]> {
	const { rows } = await sql<Row>`
		select a.person_id as "personId", p.name, p.email_sealed as "emailSealed", a.role,
			p.two_factor_enabled or exists (select from person_passkey k where k.person_id = p.id) as "hasSecondFactor",
			a.granted_at as "grantedAt", (select g.name from person g where g.id = a.granted_by) as "grantedBy"
		from platform_admin a join person p on p.id = a.person_id
		where a.revoked_at is null and (${personId}::uuid is null or a.person_id = ${personId})
		order by array_position(array['PLATFORM_SUPER_ADMIN', 'PLATFORM_ADMIN', 'PLATFORM_SUPPORT'], a.role), lower(p.name),
			a.person_id`.execute(ctx.db)
	return Promise.all(
		rows.map(async ({ emailSealed, grantedAt, ...row }) => ({
			...row,
			email: emailSealed && (await ctx.sealing.open(emailSealed, "person.email")),
			grantedAt: grantedAt.toISOString(),
		})),
	)
}

export async function requireAdmin(ctx: OpenContext, personId: string): Promise<PlatformAdmin> {
	const [admin] = await findAdmins(ctx, personId)
	if (!admin) throw noSuchAdmin()
	return admin
}

export function noSuchAdmin(): Refusal {
	return new Refusal("NOT_FOUND", "This person has no role in the platform.")
}

type Held = { personId: string; role: PlatformRole }

/**
 * All roles of the platform. Who changes one does it after whoever does so at the same moment, and finds what he has
 * left: so the lock is taken before anything is read. The caller's own role is read here once more, since his token may
 * remember what he was before.
 */
export async function lockAdmins(ctx: OpenContext, actorId: string): Promise<Held[]> {
	await sql`select pg_advisory_xact_lock(hashtextextended('platform-admins', 0))`.execute(ctx.db)
	const { rows } = await sql<Held>`
		select person_id as "personId", role from platform_admin where revoked_at is null`.execute(ctx.db)
	if (!rows.some((each) => each.personId === actorId && each.role === "PLATFORM_SUPER_ADMIN"))
		throw new Refusal("FORBIDDEN", "You are no super admin any more.")
	return rows
}

/** Refuses to leave the platform without a super admin. */
export function keepASuperAdmin(held: readonly Held[], without: string): void {
	const others = held.filter((each) => each.role === "PLATFORM_SUPER_ADMIN" && each.personId !== without)
	if (others.length === 0) throw new Refusal("LAST_ADMIN", "This is the only super admin.")
}
