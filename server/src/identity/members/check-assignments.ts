import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { RefusalDetail } from "@comanda/contract/errors.ts"
import type { replaceRoles as contract } from "@comanda/contract/identity/members.ts"
import { grantOf, type Permission } from "@comanda/contract/permissions.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Standing, standsAbove } from "./standing.ts"

export type AskedRole = ParsedInputOf<typeof contract>["roles"][number]

/** Refuses roles that make no sense, name what is not the organization's, or go beyond what the caller holds himself. */
export async function checkAssignments(
	ctx: Context,
	roles: readonly AskedRole[],
	standing: Standing,
	permission: Permission,
): Promise<void> {
	const details = roles.flatMap((role, place) => problemsOf(ctx, roles, role, place))
	if (details.length > 0) throw new Refusal("VALIDATION_ERROR", "These roles cannot be given.", { details })
	await requireStores(ctx, roles)
	for (const role of roles) requireGivable(ctx, role, standing, permission)
	await requireCounters(ctx, roles)
}

function problemsOf(
	{ now }: Context,
	all: readonly AskedRole[],
	{ storeId, role, expiresAt, denied }: AskedRole,
	place: number,
): RefusalDetail[] {
	const found: RefusalDetail[] = []
	const add = (field: string, code: string, message: string) =>
		found.push({ field: `roles.${place}.${field}`, code, message })
	if (all.findIndex((each) => each.role === role && each.storeId === storeId) < place)
		add("role", "duplicate", "This role is given twice for the same place.")
	if (expiresAt && new Date(expiresAt) <= now) add("expiresAt", "past", "This is over already.")
	for (const [at, permission] of denied.entries()) {
		if (grantOf(permission, [role])) continue
		add(`denied.${at}`, "not_given", `${role} does not give ${permission}, so it cannot be taken away.`)
	}
	return found
}

/** Rows of stores out of reach do not show, so they do not exist for the caller. */
async function requireStores(ctx: Context, roles: readonly AskedRole[]): Promise<void> {
	const named = [...new Set(roles.flatMap(({ storeId }) => storeId ?? []))]
	if (named.length === 0) return
	const found = await ctx.db
		.selectFrom("store")
		.select("id")
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "in", named)
		.where("deletedAt", "is", null)
		.execute()
	if (found.length < named.length) throw new Refusal("NOT_FOUND", "There is no such store within your reach.")
}

function requireGivable(
	{ stores }: Context,
	{ storeId, role }: AskedRole,
	standing: Standing,
	permission: Permission,
): void {
	if (storeId === null && stores !== "*")
		throw new Refusal("FORBIDDEN", "A role in every store is given by who has one himself.")
	if (standing.grantIn(permission, storeId) !== "all")
		throw new Refusal("FORBIDDEN", "You may not give roles there.")
	if (!standsAbove(standing.rankIn(storeId), role))
		throw new Refusal("FORBIDDEN", `${role} stands no lower than what you hold there.`)
}

async function requireCounters(ctx: Context, roles: readonly AskedRole[]): Promise<void> {
	const named = [...new Set(roles.flatMap(({ counterIds }) => counterIds))]
	if (named.length === 0) return
	const found = await ctx.db
		.selectFrom("counter")
		.select(["id", "storeId"])
		.where("organizationId", "=", ctx.organizationId)
		.where("id", "in", named)
		.execute()
	const storeOf = new Map(found.map(({ id, storeId }) => [id, storeId]))
	const isThere = roles.every(({ storeId, counterIds }) =>
		counterIds.every((id) => storeOf.has(id) && (storeId === null || storeOf.get(id) === storeId)),
	)
	if (!isThere) throw new Refusal("NOT_FOUND", "There is no such counter where this role is held.")
}
