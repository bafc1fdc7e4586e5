import type { Context, OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** What an invited address is sealed for. */
export const invitedAddress = "invitation.email"

export type InvitationRow = {
	organizationId: string
	id: string
	memberId: string
	emailIndex: string
	emailSealed: string
}

const columns = `organization_id as "organizationId", id, member_id as "memberId", email_index as "emailIndex",
	email_sealed as "emailSealed"`
const isOpen = "accepted_at is null and revoked_at is null and expires_at > now()"

const prove: Prepared = { name: "invitation_prove", text: "select set_config('app.code_hash', $1, true)" }
const byCode: Prepared = {
	name: "invitation_by_code",
	text: `select ${columns} from invitation where code_hash = $1 and ${isOpen}`,
}
// Used up by the statement that finds it: of two that accept at once, one does.
const use: Prepared = {
	name: "invitation_use",
	text: `update invitation set accepted_at = now() where organization_id = $1 and id = $2 and ${isOpen} returning id`,
}
const insert: Prepared = {
	name: "invitation_insert",
	text: `insert into invitation (organization_id, id, member_id, email_index, email_sealed, code_hash, expires_at)
		values ($1, $2, $3, $4, $5, $6, $7)`,
}
const revoke: Prepared = {
	name: "invitation_revoke",
	text: `update invitation set revoked_at = now()
		where organization_id = $1 and member_id = $2 and accepted_at is null and revoked_at is null`,
}
const newest: Prepared = {
	name: "invitation_newest",
	text: `select ${columns}, (select count(*)::int from invitation d where d.organization_id = $1 and d.member_id = $2
			and d.created_at > now() - interval '1 day') as "sentToday"
		from invitation where organization_id = $1 and member_id = $2 order by created_at desc, id desc limit 1`,
}
const invited: Prepared = {
	name: "invitation_addresses",
	text: "select distinct email_sealed as sealed from invitation where organization_id = $1 and member_id = $2",
}
const forget: Prepared = {
	name: "invitation_forget",
	text: "delete from invitation where organization_id = $1 and member_id = $2",
}

/** The invitation that a link opens, before its organization is known: holding the link is the proof. */
export async function findInvitation(
	ctx: Pick<OpenContext, "query">,
	codeHash: Buffer,
): Promise<InvitationRow | undefined> {
	await ctx.query(prove, [codeHash.toString("hex")])
	const [row] = await ctx.query<InvitationRow>(byCode, [codeHash])
	return row
}

export async function useInvitation(ctx: Context, id: string): Promise<boolean> {
	return (await ctx.query(use, [ctx.organizationId, id])).length === 1
}

export type NewInvitation = Omit<InvitationRow, "organizationId"> & { codeHash: Buffer; expiresAt: Date }

export async function insertInvitation(ctx: Context, row: NewInvitation): Promise<void> {
	const { id, memberId, emailIndex, emailSealed, codeHash, expiresAt } = row
	await ctx.query(insert, [ctx.organizationId, id, memberId, emailIndex, emailSealed, codeHash, expiresAt])
}

/** The links that were mailed to a member stop. */
export async function revokeInvitations(ctx: Context, memberId: string): Promise<void> {
	await ctx.query(revoke, [ctx.organizationId, memberId])
}

export async function findNewestInvitation(
	ctx: Context,
	memberId: string,
): Promise<(InvitationRow & { sentToday: number }) | undefined> {
	const [row] = await ctx.query<InvitationRow & { sentToday: number }>(newest, [ctx.organizationId, memberId])
	return row
}

/** Where a member was invited, each time. */
export async function findInvitedAddresses(ctx: Context, memberId: string): Promise<string[]> {
	const rows = await ctx.query<{ sealed: string }>(invited, [ctx.organizationId, memberId])
	const opened = await Promise.all(rows.map(({ sealed }) => ctx.sealing.open(sealed, invitedAddress)))
	return [...new Set(opened)]
}

/** An address that was invited is forgotten with the person. */
export async function forgetInvitations(ctx: Context, memberId: string): Promise<void> {
	await ctx.query(forget, [ctx.organizationId, memberId])
}
