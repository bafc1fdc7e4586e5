import type { NotUsableReason } from "@comanda/contract/wallets/kinds.ts"
import { Refusal } from "#platform/refusal.ts"

const sentences: Record<NotUsableReason, string> = {
	NOT_ACTIVE: "Nobody has bought it yet.",
	BLOCKED: "It was blocked.",
	EXPIRED: "Its time is over.",
	NOT_YET: "Its time has not begun.",
	USED_UP: "It was used as often as it can be.",
	ORDER_LIMIT: "It was used for this order as often as it can be.",
	WRONG_CURRENCY: "It is of another currency.",
}

export function notUsable(reason: NotUsableReason): Refusal {
	return new Refusal("CARD_NOT_USABLE", sentences[reason], { data: { reason } })
}
