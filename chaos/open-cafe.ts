import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type pg from "pg"
import { demoOrganization } from "../server/src/demo/demo-organization.ts"
import { demoPassword } from "../server/src/demo/index.ts"
import { type Client, mustAsk } from "./rig/open-client.ts"

export type StoreUnderLoad = {
	id: string
	version: number
	menu: PublishedMenu
	/** Guests' tokens, at several tables. */
	guests: string[]
	kitchen: string
}
export type Cafe = { owner: string; stores: StoreUnderLoad[] }

const tablesUsed = 6

/** Everybody of the demo café comes in: the owner, guests at their tables, a screen in each kitchen. */
export async function openCafe(client: Client, db: pg.Pool): Promise<Cafe> {
	await fillTheShelves(db)
	const email = demoOrganization.staff.find((member) => member.role === "OWNER")?.email
	const credentials = { email, password: demoPassword }
	const signedIn = await mustAsk<{ accessToken: string }>(client, {
		method: "POST",
		path: "/auth/login",
		body: credentials,
	})
	const owner = signedIn.accessToken
	const listed = await mustAsk<Store[]>(client, { method: "GET", path: "/stores", token: owner })
	const stores: StoreUnderLoad[] = []
	for (const { id, version } of listed) {
		const menu = await mustAsk<PublishedMenu>(client, { method: "GET", path: `/stores/${id}/menu` })
		const guests = await seatGuests(client, owner, id)
		stores.push({ id, version, menu, guests, kitchen: await connectScreen(client, owner, id) })
	}
	return { owner, stores }
}

/** Most of what is counted shall last for the whole run; one thing a store stays scarce, for the last portion. */
async function fillTheShelves(db: pg.Pool): Promise<void> {
	await db.query(`with chosen as (
			select organization_id, id, unit, row_number() over (partition by store_id, unit order by id) as place
			from stock_item
		), filled as (
			update stock_item s set available = s.available + 1000000, movements = s.movements + 1
			from chosen c where (c.place > 1 or c.unit <> 'PORTION') and s.organization_id = c.organization_id and s.id = c.id
			returning s.organization_id, s.id, s.store_id, s.movements
		)
		insert into stock_movement (organization_id, stock_item_id, seq, store_id, kind, available_change, held_change)
		select organization_id, id, movements, store_id, 'COUNT', 1000000, 0 from filled`)
}

async function seatGuests(client: Client, owner: string, storeId: string): Promise<string[]> {
	const path = `/stores/${storeId}/tables`
	const listing = { method: "GET", path, token: owner }
	const tables = await mustAsk<{ link: string }[]>(client, listing)
	const guests: string[] = []
	for (const { link } of tables.slice(0, tablesUsed)) {
		const code = link.split("/t/")[1]
		const ask = { method: "POST", path: "/qr-sessions", body: { code } }
		const session = await mustAsk<GuestSession>(client, ask)
		guests.push(session.token)
	}
	return guests
}

async function connectScreen(client: Client, owner: string, storeId: string): Promise<string> {
	const body = { storeId, name: "Chaos kitchen", kind: "KDS_DISPLAY" }
	const { code } = await mustAsk<{ code: string }>(client, {
		method: "POST",
		path: "/devices",
		token: owner,
		body,
	})
	const enrolled = await mustAsk<{ accessToken: string }>(client, {
		method: "POST",
		path: "/devices/enroll",
		body: { code },
	})
	return enrolled.accessToken
}
