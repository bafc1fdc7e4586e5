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
	const refundedPaymentId = newId()
	for (const [id, status] of [
		[names.openPaymentId, "CANCELLED"],
		[names.terminalPaymentId, "PENDING"],
		[refundedPaymentId, "CAPTURED"],
	])
		await world.admin.query(
			`insert into payment (organization_id, id, store_id, order_id, method, status, currency, amount_minor, reference,
				provider, account_id, account, taken_by, created_at, updated_at, terminal_id)
				select organization_id, $1, store_id, $2, 'EPC_QR', $3, $4, 1, $5, provider, id, 'clearing:epc', 'walk', now(), now(),
					'walk'
				from provider_account where store_id = $6 and provider = 'epc' and removed_at is null`,
			[id, paid.id, status, paid.currency, referenceOf(id ?? ""), storeId],
		)
	const refundIds = { refundId: newId(), failedRefundId: newId() }
	const owedPaymentId = newId()
	await world.admin.query(
		`insert into payment (organization_id, id, store_id, order_id, method, status, currency, amount_minor, reference,
			refunding_minor, account, taken_by, created_at, updated_at)
			values ($1, $2, $3, $4, 'CASH', 'CAPTURED', $5, 1, $6, 1, 'safe', 'walk', now(), now())`,
		[organizationId, owedPaymentId, storeId, paid.id, paid.currency, referenceOf(owedPaymentId)],
	)
	for (const [id, status, paymentId] of [
		[refundIds.refundId, "PROCESSING", owedPaymentId],
		[refundIds.failedRefundId, "FAILED", refundedPaymentId],
	] as const)
		await world.admin.query(
			`insert into payment_refund (organization_id, id, store_id, payment_id, order_id, amount_minor, bill_minor, currency, method, status,
				is_by_hand, reason, reference, requested_by, created_at)
				values ($1, $2, $3, $4, $5, 1, 1, $6, 'ORIGINAL', $7, $7 = 'PROCESSING', 'walk',
					$8, 'walk', now())`,
			[organizationId, id, storeId, paymentId, paid.id, paid.currency, status, referenceOf(id)],
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
