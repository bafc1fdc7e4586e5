import type { GroupDraft, OptionDraft } from "@comanda/contract/menu/groups.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OwnMenu, openMenu } from "./testing/open-menu.ts"

let world: World
let own: OwnMenu
beforeAll(async () => {
	world = await openWorld()
	own = await openMenu(world)
})
afterAll(() => world.close())

describe("a group of options", () => {
	it("is asked by items, opens others under its options, and shows only what is asked", async () => {
		const [size, sauce, unused] = [
			await own.group(),
			await own.group({ halves: true, max: 3 }),
			await own.group(),
		]
		const fries = await own.option(size.id, { name: { fr: "Frites" }, groupIds: [sauce.id], priceMinor: 100 })
		await own.option(sauce.id, { name: { fr: "Andalouse" }, repeatMax: 2, priceMinor: 80 })
		const item = await own.item({ groupIds: [size.id] })
		await own.publish()
		const { items, groups } = await own.shown()
		expect(items.find(({ id }) => id === item.id)?.groupIds).toEqual([size.id])
		const shown = new Map(groups.map((group) => [group.id, group]))
		expect(shown.get(size.id)?.options).toMatchObject([
			{ id: fries.id, groupIds: [sauce.id], priceMinor: 100, available: true },
		])
		expect(shown.get(sauce.id)).toMatchObject({ halves: true, max: 3, options: [{ repeatMax: 2 }] })
		expect(shown.has(unused.id)).toBe(false)
	})

	it("never opens itself again, by however many steps, and not when two are changed at once", async () => {
		const [a, b, c] = [await own.group(), await own.group(), await own.group()]
		const [inA, inB, inC] = [await own.option(a.id), await own.option(b.id), await own.option(c.id)]
		await own.get("PATCH", `/options/${inA.id}`, { groupIds: [b.id] })
		await own.get("PATCH", `/options/${inB.id}`, { groupIds: [c.id] })
		expect(await own.refused("PATCH", `/options/${inC.id}`, { groupIds: [a.id] })).toEqual([
			422,
			"GROUPS_IN_CIRCLE",
		])
		expect(
			await own.refused("POST", `/modifier-groups/${c.id}/options`, {
				name: { fr: "Non" },
				groupIds: [c.id],
			}),
		).toEqual([422, "GROUPS_IN_CIRCLE"])
		const [d, e] = [await own.group(), await own.group()]
		const [inD, inE] = [await own.option(d.id), await own.option(e.id)]
		const both = await Promise.all([
			own.ask("PATCH", `/options/${inD.id}`, { groupIds: [e.id] }),
			own.ask("PATCH", `/options/${inE.id}`, { groupIds: [d.id] }),
		])
		expect(both.map(({ status }) => status).toSorted()).toEqual([200, 422])
	})

	it("is changed by who has seen its newest version", async () => {
		const group = await own.group({ min: 0, max: 2, kind: "EXTRA" })
		const path = `/modifier-groups/${group.id}`
		expect(await own.get("PATCH", path, { min: 1 })).toMatchObject({
			min: 1,
			max: 2,
			kind: "EXTRA",
			version: 2,
		})
		expect(await own.refused("PATCH", path, { min: 1 }, 1)).toEqual([409, "VERSION_CONFLICT"])
		expect(await own.refused("PATCH", path, { min: 3 })).toEqual([400, "VALIDATION_ERROR", "min"])
		expect(
			await own.refused("POST", `/stores/${own.storeId}/modifier-groups`, {
				name: { fr: "Non" },
				min: 2,
				max: 1,
			}),
		).toEqual([400, "VALIDATION_ERROR", "min"])
		expect(
			await own.refused("POST", `/stores/${own.storeId}/modifier-groups`, {
				id: group.id,
				name: { fr: "Non" },
			}),
		).toEqual([409, "CONFLICT"])
		const option = await own.option(group.id)
		expect(await own.refused("PATCH", `/options/${option.id}`, { priceMinor: 1 }, 9)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		expect(await own.refused("PATCH", `/options/${option.id}`, { priceMinor: -100_000 })).toEqual([
			400,
			"VALIDATION_ERROR",
			"priceMinor",
		])
		expect(await own.refused("POST", `${path}/options`, { id: option.id, name: { fr: "Non" } })).toEqual([
			409,
			"CONFLICT",
		])
		expect(await own.refused("DELETE", `/options/${option.id}`, undefined, 9)).toEqual([
			409,
			"VERSION_CONFLICT",
		])
		expect(await own.refused("DELETE", path, undefined, 9)).toEqual([409, "VERSION_CONFLICT"])
	})

	it("is asked by nobody once it is deleted and published, and asked again when it is restored", async () => {
		const group = await own.group({ name: { fr: "Introuvable" } })
		await own.option(group.id)
		const item = await own.item({ groupIds: [group.id] })
		await own.publish()
		await own.get("DELETE", `/modifier-groups/${group.id}`)
		await own.publish()
		const asked = async () => (await own.shown()).items.find(({ id }) => id === item.id)?.groupIds
		expect(await asked()).toEqual([])
		expect(await own.refused("GET", `/modifier-groups/${group.id}`)).toEqual([404, "NOT_FOUND"])
		const listed = (more: string) =>
			own.get<GroupDraft[]>("GET", `/stores/${own.storeId}/modifier-groups?q=introuv${more}`)
		expect([(await listed("")).length, (await listed("&includeDeleted=true")).length]).toEqual([0, 1])
		await own.get("POST", `/modifier-groups/${group.id}/restore`)
		await own.publish()
		expect(await asked()).toEqual([group.id])
	})

	it("has options in an order, one of which can be sold out everywhere at once", async () => {
		const group = await own.group()
		const [oat, soy] = [await own.option(group.id, { name: { fr: "Avoine" } }), await own.option(group.id)]
		await own.item({ groupIds: [group.id] })
		await own.get("POST", `/modifier-groups/${group.id}/options/reorder`, { ids: [soy.id, oat.id] })
		expect(
			await own.refused("POST", `/modifier-groups/${group.id}/options/reorder`, { ids: [newId()] }),
		).toEqual([404, "NOT_FOUND"])
		await own.publish()
		await own.get("PATCH", `/options/${oat.id}/availability`, { available: false })
		await own.get("PATCH", `/options/${oat.id}/availability`, { available: false, reason: "again" })
		const { groups } = await own.shown()
		const shown = groups
			.find(({ id }) => id === group.id)
			?.options.map(({ id, available }) => [id, available])
		expect(shown).toEqual([
			[soy.id, true],
			[oat.id, false],
		])
		const read = await own.get<GroupDraft>("GET", `/modifier-groups/${group.id}`)
		expect(read.options[1]?.soldOut).toMatchObject({ reason: "again" })
		const over = { available: false, until: "2020-01-01T00:00:00.000Z" }
		expect(await own.refused("PATCH", `/options/${oat.id}/availability`, over)).toEqual([
			400,
			"VALIDATION_ERROR",
			"until",
		])
	})

	it("keeps an option that a recipe names", async () => {
		const option: OptionDraft = await own.option((await own.group()).id)
		const stock = await world.admin.query("select id from stock_item where store_id = $1 limit 1", [
			own.storeId,
		])
		const lineId = newId()
		const ids = [world.cafe.organizationId, lineId, own.storeId]
		await world.admin.query(
			"insert into recipe_line (organization_id, id, store_id, stock_item_id, quantity) values ($1, $2, $3, $4, 1)",
			[...ids, stock.rows[0].id],
		)
		await world.admin.query(
			"insert into recipe_condition (organization_id, recipe_line_id, place, store_id, option_id) values ($1, $2, 1, $3, $4)",
			[...ids, option.id],
		)
		expect(await own.refused("DELETE", `/options/${option.id}`)).toEqual([409, "IN_USE"])
		await world.admin.query("delete from recipe_line where id = $1", [lineId])
		await own.get("DELETE", `/options/${option.id}`)
		expect(await own.refused("PATCH", `/options/${option.id}`, { priceMinor: 1 })).toEqual([404, "NOT_FOUND"])
	})
})
