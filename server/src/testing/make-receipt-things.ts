import { v7 as newId } from "uuid"
import { type Ids, walkPriceMinor } from "./make-one-of-each.ts"
import type { World } from "./open-world.ts"

/** An order that was split, paid and receipted. */
export async function makeReceiptThings(world: World, token: string, ids: Ids): Promise<Ids> {
	const { storeId = "", tableId, plainItemId, cashSessionId = "" } = ids
	const ask = async (method: string, path: string, body: object) => {
		const headers = { "idempotency-key": newId() }
		const answer = await world.call(method, path, { token, body, headers })
		if (answer.status < 300) return answer.body.data
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	}
	const order: { id: string } = await ask("POST", `/stores/${storeId}/orders`, {
		...{ id: newId(), tableId, shownTotalMinor: walkPriceMinor },
		lines: [{ id: newId(), itemId: plainItemId, quantity: 1 }],
	})
	const split: { bills: { id: string }[] } = await ask("POST", `/orders/${order.id}/split`, {
		...{ by: "SHARE", shares: [1, 1] },
	})
	await ask("POST", "/payments/charge", {
		...{ orderId: order.id, cashSessionId },
		tenders: [{ id: newId(), method: "CASH" }],
	})
	const issued: { receipts: { id: string }[] } = await ask("POST", `/orders/${order.id}/receipt`, {})
	return {
		receiptId: issued.receipts[0]?.id ?? "",
		receiptedOrderId: order.id,
		receiptedBillId: split.bills[0]?.id ?? "",
	}
}
