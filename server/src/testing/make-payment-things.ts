import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"
import { walkPriceMinor } from "./make-one-of-each.ts"
import type { World } from "./open-world.ts"

/** An order that is owed and one that is paid; payments, refunds and a transfer in each state in which something begins. */
export async function makePaymentThings(world: World, token: string, ids: Ids): Promise<Ids> {
	const { storeId = "", organizationId = "", tableId, plainItemId, cashSessionId = "" } = ids
	const ask = async (method: string, path: string, body: object) => {
		const headers = { "idempotency-key": newId() }
		const answer = await world.call(method, path, { token, body, headers })
		if (answer.status < 300) return answer.body.data
		throw new Error(`${method} ${path}: ${answer.status} ${answer.text.slice(0, 300)}`)
	}
	const place = async (quantity = 1): Promise<{ id: string; lines: { id: string }[]; currency: string }> => {
		const lines = [{ id: newId(), itemId: plainItemId, quantity }]
		return ask("POST", `/stores/${storeId}/orders`, {
			...{ id: newId(), tableId, lines, shownTotalMinor: quantity * walkPriceMinor },
		})
	}
	await ask("PATCH", `/stores/${storeId}/settings`, {
		payments: { methods: ["CASH", "CARD", "CREDIT", "EPC_QR"] },
	})
	await ask("PUT", `/stores/${storeId}/payment-providers/epc`, {
		settings: { name: "Walk", iban: "BE72000000001616" },
	})
	const [owed, paid] = [await place(), await place(2)]
	const split = { by: "SHARE", shares: [1, 1] }
	const bills: { bills: { id: string }[] } = await ask("POST", `/orders/${owed.id}/split`, split)
	const names = {
		paymentId: newId(),
		cashPaymentId: newId(),
		openPaymentId: newId(),
		terminalPaymentId: newId(),
	}
	const tender = (id: string, amountMinor: number) => ({ id, method: "CASH", amountMinor })
	await ask("POST", "/payments/charge", {
		...{ orderId: paid.id, cashSessionId },
		tenders: [tender(names.cashPaymentId, walkPriceMinor), tender(names.paymentId, walkPriceMinor)],
	})
	const columns = "organization_id, id, store_id, order_id, method, status, currency, amount_minor, reference"
	for (const id of [names.openPaymentId, names.terminalPaymentId])
		await world.admin.query(
			`insert into payment (${columns}, taken_by, created_at, updated_at, terminal_id)
				values ($1, $2, $3, $4, 'CARD_TERMINAL', 'CANCELLED', $5, 1, $6, 'walk', now(), now(),
					'walk')`,
			[organizationId, id, storeId, paid.id, paid.currency, referenceOf(id)],
		)
	const refundIds = { refundId: newId(), failedRefundId: newId() }
	for (const [id, status] of [
		[refundIds.refundId, "PROCESSING"],
		[refundIds.failedRefundId, "FAILED"],
	] as const)
		await world.admin.query(
			`insert into payment_refund (organization_id, id, store_id, payment_id, order_id, amount_minor, currency, method, status,
				is_by_hand, reason, reference, requested_by, created_at)
				values ($1, $2, $3, $4, $5, 1, $6, 'ORIGINAL', $7, $7 = 'PROCESSING', 'walk',
					$8, 'walk', now())`,
			[organizationId, id, storeId, names.cashPaymentId, paid.id, paid.currency, status, referenceOf(id)],
		)
	const transferId = newId()
	await ask("POST", `/stores/${storeId}/transfers/unmatched`, {
		...{ id: transferId, amountMinor: 1, at: "2026-01-01T00:00:00Z", words: "walk" },
	})
	const today = new Date().toISOString().slice(0, 10)
	const run = await ask("POST", `/stores/${storeId}/settlements`, { provider: "epc", businessDate: today })
	return {
		...names,
		...refundIds,
		transferId,
		settlementId: (run as { id: string }).id,
		owedOrderId: owed.id,
		owedBillId: bills.bills[0]?.id ?? "",
		paidOrderId: paid.id,
		paidLineId: paid.lines[0]?.id ?? "",
	}
}

function referenceOf(id: string): string {
	return id.replaceAll("-", "").slice(-16).toUpperCase()
}
