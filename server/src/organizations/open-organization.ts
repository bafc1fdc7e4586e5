import type { Currency } from "@comanda/contract/money.ts"
import type { Place } from "@comanda/contract/organizations/geography.ts"
import type { SpecialDay, WeekHours } from "@comanda/contract/organizations/hours.ts"
import type { Address, StoreType, ThemeColors } from "@comanda/contract/organizations/store.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"
import { requireOwnLanguage, requireTimeZone } from "./require-store-facts.ts"
import { writeSpecialDays } from "./special-days.ts"

const trialDaysUsual = 7

export type NewStore = {
	name: string
	slug: string
	currency: Currency
	timeZone: string
	language: string
	languages: readonly string[]
	pricesIncludeTax: boolean
	/** Made up when left out. */
	shortId?: string | undefined
	type?: StoreType | undefined
	businessDayCutover?: string | undefined
	address?: Address | null | undefined
	location?: Place | null | undefined
	phone?: string | null | undefined
	email?: string | null | undefined
	logo?: string | null | undefined
	themeColors?: ThemeColors | null | undefined
	hours?: WeekHours | undefined
	specialDays?: readonly SpecialDay[] | undefined
}

export type NewOrganization = {
	name: string
	slug: string
	isDemo: boolean
	isTrial?: boolean
	trialDays?: number
}

/** Opens the tenant itself. `ctx` is already in the organization that is being made. */
export async function openOrganization(
	ctx: Context,
	{ name, slug, isDemo, isTrial = false, trialDays = trialDaysUsual }: NewOrganization,
): Promise<void> {
	const standing = isTrial
		? { status: "TRIAL", trialEndsAt: new Date(ctx.now.getTime() + trialDays * 86_400_000) }
		: { status: "ACTIVE" }
	const row = { id: ctx.organizationId, name, slug, isDemo, ...standing }
	await ctx.db.insertInto("organization").values(row).execute()
	record(ctx, ctx.organizationId, "Organization.Created", ctx.organizationId, { slug, isDemo, isTrial })
}

export async function openStore(ctx: Context, store: NewStore): Promise<string> {
	const id = newId()
	const { organizationId } = ctx
	requireOwnLanguage(store)
	await requireTimeZone(ctx, store.timeZone)
	const { languages, location, businessDayCutover, specialDays, ...columns } = store
	await ctx.db
		.insertInto("store")
		.values({
			...columns,
			languages: [...languages],
			latitude: location?.latitude ?? null,
			longitude: location?.longitude ?? null,
			...(businessDayCutover ? { businessDayStartsAt: businessDayCutover } : {}),
			organizationId,
			id,
		})
		.execute()
	if (specialDays) await writeSpecialDays(ctx, id, specialDays)
	record(ctx, organizationId, "Store.Created", id, { slug: store.slug, currency: store.currency })
	return id
}
