import type { RefusalCode } from "@comanda/contract/errors.ts"
import { choosing } from "./order-bodies.ts"

// What the walk over every endpoint is to know of those of the orders.

/** Every id with which something of a menu is chosen, in a line. */
const ofThing = ["itemId", "variantId", "options[].optionId", "options[].underOptionId"]
const ofPick = [...ofThing, "groupId"].map((field) => `picks[].${field}`)
const ofLine = [...ofThing, ...ofPick]

function everywhere<T>(endpoints: readonly string[], fields: readonly string[], why: (field: string) => T) {
	return Object.fromEntries(
		endpoints.flatMap((name) => fields.map((field) => [`${name}.${field}`, why(field)] as const)),
	)
}

const taken = "one that exists already in the organization is a CONFLICT"

export const orderMadeByCaller: Record<string, string> = {
	...everywhere(["placeOrder", "placeProxyOrder"], ["id"], () => `the new order's own; ${taken}`),
	...everywhere(
		[...choosing, "replaceCart"],
		["lines[].id", "lines[].picks[].id"],
		() => "the new line's own",
	),
	"addOrderDiscount.id": `the new discount's own; ${taken}`,
	"moveOrderLines.toOrderId": `an order of the caller's, or the id of one that is opened for them; ${taken}`,
	"moveOrderLines.lines[].newLineId": "the new line's own",
	"replaceCart.cartId": "the new cart's own; somebody else's does not exist for the caller",
	"setCartLine.lineId": "the new line's own, within its cart",
	"setCartLine.picks[].id": "the new line's own, within its cart",
	"removeCartLine.lineId": "of a line in a cart of one's own; what is not in it is gone already",
}

const kept = "kept as chosen: whoever asks what it costs, or orders it, looks it up on the store's own menu"

export const orderOpenToAnybody: Record<string, string> = {
	...everywhere(["setCartLine"], ofLine, () => kept),
	...everywhere(
		["replaceCart"],
		ofLine.map((field) => `lines[].${field}`),
		() => kept,
	),
}

type Otherwise = { code: RefusalCode; why: string }

const ofChosen = everywhere(
	choosing,
	ofLine.map((field) => `lines[].${field}`),
	(field): Otherwise =>
		field.endsWith("itemId")
			? { code: "ITEM_NOT_AVAILABLE", why: "as for what was taken off the menu" }
			: { code: "INVALID_OPTIONS", why: "as for a size or a choice that is gone" },
)

export const orderOtherRefusals: Record<string, Otherwise> = {
	...ofChosen,
}
