import type { WeekHours } from "@comanda/contract/organizations/hours.ts"
import { weekdays } from "@comanda/contract/organizations/hours.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import { systemContext } from "#platform/system-context.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import type { Program } from "../program.ts"
import { nextSwitch } from "./next-switch.ts"
import { tellSwitch } from "./switch-menus.ts"
import { type OwnMenu, openMenu } from "./testing/open-menu.ts"

let world: World
let own: OwnMenu
/** On every day, by the clocks of Brussels: an hour behind the world's in winter. */
const happyHour: WeekHours = Object.fromEntries(
	weekdays.map((day) => [day, [{ opens: "17:00", closes: "19:00" }]]),
) as WeekHours

beforeAll(async () => {
	world = await openWorld()
	own = await openMenu(world)
	const item = await own.item()
	await own.get("POST", `/stores/${own.storeId}/price-windows`, {
		name: "Happy hour",
		...{ hours: happyHour, firstDay: "2031-01-10", lastDay: "2031-01-11" },
		prices: [{ itemId: item.id, priceMinor: 300 }],
	})
	await world.program.settled()
})
afterAll(() => world.close())

async function at<T>(
	moment: string,
	work: (ctx: ReturnType<typeof systemContext>) => Promise<T>,
	program: Program = world.program,
): Promise<T> {
	const { platform } = program
	const { organizationId } = world.cafe
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { value, entries } = await inTransaction(platform.databases.app, scope, (tx) =>
		work({ ...systemContext(platform, tx, organizationId, "test", "test"), now: new Date(moment) }),
	)
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
	return value
}

async function told(): Promise<string[]> {
	const { rows } = await world.admin.query(
		"select payload ->> 'at' as at from journal where stream = $1 and type = 'Menu.WindowSwitched' order by seq",
		[own.storeId],
	)
	return rows.map((row) => row.at)
}

describe("a menu that changes by the clock", () => {
	const next = (moment: string) =>
		at(moment, async (ctx) => (await nextSwitch(ctx, own.storeId))?.toISOString() ?? null)

	it("changes where a window that was published begins and ends", async () => {
		expect(await next("2031-01-09T10:00:00Z")).not.toBe("2031-01-10T16:00:00.000Z")
		await own.publish()
		await world.program.settled()
		expect(await next("2031-01-10T12:00:00Z")).toBe("2031-01-10T16:00:00.000Z")
		expect(await next("2031-01-10T16:00:00Z")).toBe("2031-01-10T18:00:00.000Z")
	})

	it("is told of once for each moment, also by several processes at once, and never before it", async () => {
		const [first, second] = ["2031-01-10T16:00:00.000Z", "2031-01-10T18:00:00.000Z"]
		const other = await world.another()
		const due = "update menu_switch set due_at = $2 where store_id = $1"
		await world.admin.query(due, [own.storeId, first])
		const before = await told()
		await at("2031-01-10T15:59:59.999Z", (ctx) => tellSwitch(ctx, own.storeId))
		expect(await told()).toEqual(before)
		const each = [world.program, other, world.program, other]
		await Promise.all(each.map((program) => at(first, (ctx) => tellSwitch(ctx, own.storeId), program)))
		expect(await told()).toEqual([...before, first])
		await at("2031-01-10T18:00:00.400Z", (ctx) => tellSwitch(ctx, own.storeId))
		expect(await told()).toEqual([...before, first, second])
	})

	it("is told within seconds to who reads it, by itself, when something is back", {
		timeout: 20_000,
	}, async () => {
		const item = await own.item()
		await own.publish()
		const until = new Date(Date.now() + 2_500).toISOString()
		await own.get("PATCH", `/menu/items/${item.id}/availability`, { available: false, until })
		const isThere = async () => (await own.shown()).items.find(({ id }) => id === item.id)?.available
		expect(await isThere()).toBe(false)
		while (!(await told()).includes(until)) await new Promise((resolve) => setTimeout(resolve, 50))
		expect(Date.now() - Date.parse(until)).toBeLessThan(5_000)
		expect(await isThere()).toBe(true)
	})
})
