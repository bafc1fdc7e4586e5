import type { Me } from "@comanda/contract/identity/sessions.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Cafe } from "../open-cafe.ts"
import { bringInStaff } from "../rig/bring-in-staff.ts"
import { type Client, mustAsk } from "../rig/open-client.ts"
import { type Ask, Shop } from "./shop.ts"

/** Three cashiers for the café's first till, and the owner to give money back. */
export async function openTillShop(client: Client, { owner, stores }: Cafe): Promise<(ask: Ask) => Shop> {
	const store = stores.find(({ menu }) => menu.currency === "EUR")
	if (!store) throw new Error("No store of the café sells in euros.")
	const me = await mustAsk<Me>(client, { method: "GET", path: "/auth/me", token: owner })
	const organizationId = me.reach[0]?.organizationId ?? ""
	const hiring = { client, token: owner, organizationId, storeId: store.id }
	const cashiers: string[] = []
	for (const pin of ["481516", "234281", "735902"]) {
		const { token } = await bringInStaff(hiring, { name: `Cashier ${pin}`, role: "CASHIER", pin })
		cashiers.push(token)
	}
	const path = `/stores/${store.id}/menu?channel=POS`
	const menu = await mustAsk<PublishedMenu>(client, { method: "GET", path })
	return (ask) => new Shop({ ask, storeId: store.id, menu, manager: owner, cashiers })
}
