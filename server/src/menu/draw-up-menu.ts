import type { Translated } from "@comanda/contract/text.ts"
import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

type NewOption = {
	name: Translated
	priceMinor: number
	isDefault: boolean
	isRemoval: boolean
	soldOut: boolean
}
type NewGroup = { key: string; name: Translated; min: number; max: number; options: readonly NewOption[] }
type NewVariant = { name: Translated; detail: string | null; priceMinor: number; isDefault: boolean }
type NewItem = {
	name: Translated
	description: Translated | null
	priceMinor: number
	taxBasisPoints: number
	mark: string
	counter: string
	prepMinutes: number
	allergens: readonly string[]
	diets: readonly string[]
	caloriesKcal: number | null
	isPopular: boolean
	isNew: boolean
	soldOut: boolean
	stockItemId: string | null
	groups: readonly string[]
	variants: readonly NewVariant[]
}

/** A menu as a person writes it down: things name each other by key. */
export type NewMenu = {
	counters: readonly {
		key: string
		name: string
		kind: string
		soonAfterMinutes: number
		lateAfterMinutes: number
	}[]
	groups: readonly NewGroup[]
	categories: readonly { name: Translated; paper: string; mark: string; items: readonly NewItem[] }[]
}

type Keys = { counters: Map<string, string>; groups: Map<string, string> }

/** Writes a store's whole menu and publishes it. */
export async function drawUpMenu(ctx: Context, storeId: string, menu: NewMenu): Promise<void> {
	const keys: Keys = { counters: new Map(), groups: new Map() }
	for (const [sort, { key, ...counter }] of menu.counters.entries()) {
		const id = own(keys.counters, key)
		await ctx.db
			.insertInto("counter")
			.values({ organizationId: ctx.organizationId, id, storeId, sort, ...counter })
			.execute()
	}
	for (const [sort, group] of menu.groups.entries()) await addGroup(ctx, storeId, keys, group, sort)
	let sort = 0
	for (const [place, { items, name, paper, mark }] of menu.categories.entries()) {
		const categoryId = newId()
		const category = { id: categoryId, storeId, name: JSON.stringify(name), paper, mark, sort: place }
		await ctx.db
			.insertInto("menuCategory")
			.values({ organizationId: ctx.organizationId, ...category })
			.execute()
		for (const item of items) await addItem(ctx, { storeId, categoryId, sort: sort++ }, keys, item)
	}
	record(ctx, storeId, "Menu.Published", storeId, { items: sort })
}

function own(keys: Map<string, string>, key: string): string {
	const id = newId()
	keys.set(key, id)
	return id
}

function named(keys: Map<string, string>, key: string): string {
	const id = keys.get(key)
	if (!id) throw new Error(`The menu names "${key}", which it does not have.`)
	return id
}

async function addGroup(
	ctx: Context,
	storeId: string,
	keys: Keys,
	group: NewGroup,
	sort: number,
): Promise<void> {
	const { organizationId } = ctx
	const id = own(keys.groups, group.key)
	const { min, max } = group
	const row = { organizationId, id, storeId, name: JSON.stringify(group.name), min, max, sort }
	await ctx.db.insertInto("optionGroup").values(row).execute()
	const options = group.options.map((option, place) => ({
		...option,
		organizationId,
		id: newId(),
		storeId,
		groupId: id,
		name: JSON.stringify(option.name),
		sort: place,
	}))
	if (options.length > 0) await ctx.db.insertInto("menuOption").values(options).execute()
}

type Place = { storeId: string; categoryId: string; sort: number }

async function addItem(ctx: Context, place: Place, keys: Keys, item: NewItem): Promise<void> {
	const { organizationId } = ctx
	const { storeId } = place
	const id = newId()
	const { variants, groups, counter, name, description, allergens, diets, ...plain } = item
	await ctx.db
		.insertInto("menuItem")
		.values({
			...plain,
			...place,
			organizationId,
			id,
			counterId: named(keys.counters, counter),
			name: JSON.stringify(name),
			description: description && JSON.stringify(description),
			allergens: [...allergens],
			diets: [...diets],
		})
		.execute()
	const sizes = variants.map((variant, sort) => ({
		...variant,
		organizationId,
		id: newId(),
		storeId,
		itemId: id,
		name: JSON.stringify(variant.name),
		sort,
	}))
	if (sizes.length > 0) await ctx.db.insertInto("menuVariant").values(sizes).execute()
	const choices = groups.map((key, sort) => ({
		organizationId,
		storeId,
		itemId: id,
		groupId: named(keys.groups, key),
		sort,
	}))
	if (choices.length > 0) await ctx.db.insertInto("menuItemGroup").values(choices).execute()
}
