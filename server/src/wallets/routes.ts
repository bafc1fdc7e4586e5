import * as credit from "@comanda/contract/wallets/credit.ts"
import * as giftCards from "@comanda/contract/wallets/gift-cards.ts"
import * as vouchers from "@comanda/contract/wallets/vouchers.ts"
import { type Route, route } from "#platform/route.ts"
import { adjustCredit, deductCredit } from "./adjust-credit.ts"
import { checkGiftCard } from "./check-gift-card.ts"
import { checkVoucher } from "./check-voucher.ts"
import { createGiftCard } from "./create-gift-card.ts"
import { createVouchers } from "./create-vouchers.ts"
import { getCustomerCredit } from "./get-customer-credit.ts"
import { getGiftCard } from "./get-gift-card.ts"
import { grantGiftCard } from "./grant-gift-card.ts"
import { listCreditAccounts } from "./list-credit-accounts.ts"
import { listCreditTransactions } from "./list-credit-transactions.ts"
import { listGiftCards } from "./list-gift-cards.ts"
import { listVouchers } from "./list-vouchers.ts"
import { openCreditAccount } from "./open-credit-account.ts"
import { updateGiftCard } from "./update-gift-card.ts"
import { updateVoucher } from "./update-voucher.ts"

export const walletRoutes: Route[] = [
	route(credit.openCreditAccount, openCreditAccount),
	route(credit.listCreditAccounts, listCreditAccounts),
	route(credit.getCustomerCredit, getCustomerCredit),
	route(credit.listCreditTransactions, listCreditTransactions),
	route(credit.adjustCredit, adjustCredit),
	route(credit.deductCredit, deductCredit),
	route(giftCards.createGiftCard, createGiftCard),
	route(giftCards.listGiftCards, listGiftCards),
	route(giftCards.getGiftCard, getGiftCard),
	route(giftCards.updateGiftCard, updateGiftCard),
	route(giftCards.grantGiftCard, grantGiftCard),
	route(giftCards.checkGiftCard, checkGiftCard),
	route(vouchers.createVouchers, createVouchers),
	route(vouchers.listVouchers, listVouchers),
	route(vouchers.updateVoucher, updateVoucher),
	route(vouchers.checkVoucher, checkVoucher),
]
