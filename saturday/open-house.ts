import { amountOf } from "@comanda/contract/books/denominations.ts"
import type { Me } from "@comanda/contract/identity/sessions.ts"
import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import { v7 as newId } from "uuid"
import { bringInStaff, enrolScreen } from "../chaos/rig/bring-in-staff.ts"
import { type Client, mustAsk } from "../chaos/rig/open-client.ts"
import type { Random } from "../chaos/seeded-random.ts"
import { demoOrganization } from "../server/src/demo/demo-organization.ts"
import { demoPassword } from "../server/src/demo/index.ts"
import { fillShelves, keepThreeCounters, putTables } from "./furnish-store.ts"
import type { Colleague, House, HouseCounter, Till } from "./house.ts"

const float = [
	{ valueMinor: 2_000, count: 20 },
	{ valueMinor: 100, count: 100 },
]

/** Opens Café Ficelle's first store for its Saturday, through the same API as anybody would. */
export async function openHouse(
	client: Client,
	{ waiters: many, random }: { waiters: number; random: Random },
): Promise<House> {
	const email = demoOrganization.staff.find((member) => member.role === "OWNER")?.email
	const login = { method: "POST", path: "/auth/login", body: { email, password: demoPassword } }
	const { accessToken: token } = await mustAsk<{ accessToken: string }>(client, login)
	const stores = await mustAsk<Store[]>(client, { method: "GET", path: "/stores", token })
	const [first] = demoOrganization.stores
	const store = stores.find(({ name }) => name === first?.name)
	if (!store) throw new Error("The store of this Saturday is not there.")
	const { id: storeId } = store
	const me = await mustAsk<Me>(client, { method: "GET", path: "/auth/me", token })
	const organizationId = me.reach[0]?.organizationId ?? ""
	const owner = { client, token, storeId }
	const serviceBasisPoints = random.pick([0, 1_000, 1_250])
	await setUp(owner, serviceBasisPoints, random)
	const tables = await putTables(owner)
	const counters: HouseCounter[] = []
	for (const { id, name } of await keepThreeCounters(owner)) {
		const screen = await enrolScreen(
			{ ...owner, organizationId },
			{ name: `Wall of ${name}`, kind: "KDS_DISPLAY" },
		)
		counters.push({ id, name, screen })
	}
	const scarce = await fillShelves(owner, random)
	const hire = (name: string, role: "WAITER" | "SHIFT_LEAD" | "CASHIER", pin: number) =>
		bringInStaff({ ...owner, organizationId }, { name, role, pin: String(pin) })
	const waiters: Colleague[] = []
	for (let place = 1; place <= many; place += 1)
		waiters.push(await hire(`Waiter ${place}`, "WAITER", 380_000 + place * 137))
	const lead = await hire("Lead", "SHIFT_LEAD", 471_829)
	const cashier = await hire("Cashier", "CASHIER", 592_604)
	const tills = [await openTill(owner, lead), await openTill(owner, cashier)]
	return {
		storeId,
		owner: token,
		waiters,
		lead,
		cashier,
		tills,
		counters,
		tables,
		scarce,
		serviceBasisPoints,
	}
}

/** The drawer at somebody's own device, with a float. */
async function openTill(
	{ client, storeId }: { client: Client; storeId: string },
	{ token }: Colleague,
): Promise<Till> {
	const body = { id: newId(), float }
	const path = `/stores/${storeId}/cash-sessions`
	await mustAsk(client, { method: "POST", path, token, key: newId(), body })
	return { id: body.id, token, floatMinor: amountOf(float) }
}

/** What differs from one Saturday to the next: what service costs, who gets what, and when stock counts as used. */
async function setUp(
	{ client, token, storeId }: { client: Client; token: string; storeId: string },
	serviceChargeBasisPoints: number,
	random: Random,
): Promise<void> {
	const body = {
		payments: { serviceChargeBasisPoints, methods: ["CASH", "CARD"] },
		kitchen: { counterStrategy: random.pick(["ROUND_ROBIN", "LEAST_LOADED", "SCORE"]) },
		stock: { commitPoint: random.pick(["COMPLETED", "PREPARING"]) },
	}
	await mustAsk(client, { method: "PATCH", path: `/stores/${storeId}/settings`, token, key: newId(), body })
}
