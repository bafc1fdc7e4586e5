import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"

const inStore = ({ storeId }: Ids) => ({ storeId })
const because = { amountMinor: 1, reason: "walk" }

const paid = () => ({ id: newId(), amountMinor: 1, method: "CARD" })

/** What the endpoints of the wallets are sent besides the ids that their paths name. */
export const walletBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	openCreditAccount: () => ({ id: newId(), name: "Another" }),
	getCustomerCredit: inStore,
	listCreditTransactions: inStore,
	adjustCredit: (ids) => ({ ...inStore(ids), ...because }),
	deductCredit: (ids) => ({ ...inStore(ids), ...because }),
	topUpCredit: (ids) => ({ ...inStore(ids), ...paid() }),
	createGiftCard: (ids) => ({ ...inStore(ids), id: newId() }),
	updateGiftCard: () => ({ label: "Another" }),
	grantGiftCard: () => because,
	activateGiftCard: () => paid(),
	checkGiftCard: (ids) => ({ ...inStore(ids), code: ids.giftCardCode }),
	createVouchers: () => ({ ids: [newId()], valueMinor: 1 }),
	updateVoucher: () => ({ label: "Another" }),
	checkVoucher: (ids) => ({ ...inStore(ids), code: ids.voucherCode }),
}

/** Whose credit: an account's own id, or a person's. */
const ofAccount = Object.fromEntries(
	["getCustomerCredit", "listCreditTransactions", "adjustCredit", "deductCredit", "topUpCredit"].map(
		(name) => [`${name}.customerId`, "creditAccountId"],
	),
)

export const walletIdNames: Record<string, string> = {
	...ofAccount,
	"listCreditAccounts.customerPersonId": "creditPersonId",
}

const taken = "one that exists already is a CONFLICT"

export const walletMadeByCaller: Record<string, string> = {
	"openCreditAccount.id": `the new account's own; ${taken}`,
	"topUpCredit.id": `the new payment's own; ${taken}`,
	"activateGiftCard.id": `the new payment's own; ${taken}`,
	"payReservationDeposit.id": `the new payment's own; ${taken}`,
	"createGiftCard.id": `the new card's own; ${taken}`,
	"createVouchers.ids[]": `the new vouchers' own; ${taken}`,
}
