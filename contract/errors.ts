/** One row for each way the API says no. `status` is HTTP's; the words are for the person in front of the screen. */
type RefusalKind = { status: number; retryable: boolean; message: string; action: string }

function refusal(status: number, message: string, action: string, retryable = false): RefusalKind {
	return { status, retryable, message, action }
}

export const refusals = {
	VALIDATION_ERROR: refusal(400, "Something in this request is not right.", "Correct the marked fields."),
	MALFORMED_JSON: refusal(400, "The request is not readable JSON.", "Send valid JSON."),
	IDEMPOTENCY_KEY_REQUIRED: refusal(400, "This request needs a key of its own.", "Send an Idempotency-Key."),
	ORGANIZATION_REQUIRED: refusal(
		400,
		"You work for several organizations.",
		"Name one in X-Organization-Id.",
	),
	UNAUTHORIZED: refusal(401, "You are not signed in.", "Sign in and try again."),
	INVALID_CREDENTIALS: refusal(401, "The e-mail or the password is not right.", "Check both and try again."),
	TOKEN_INVALID: refusal(401, "This sign-in is not valid.", "Sign in again."),
	TOKEN_EXPIRED: refusal(401, "This sign-in has ended.", "Sign in again."),
	SESSION_EXPIRED: refusal(401, "You were away too long.", "Enter your PIN or sign in again."),
	SECOND_FACTOR_WRONG: refusal(401, "This code is not right.", "Look at the newest code and try again."),
	PASSKEY_WRONG: refusal(401, "This passkey does not open this account.", "Use another way to sign in."),
	PIN_WRONG: refusal(401, "This PIN is not right.", "Try again."),
	EMAIL_NOT_VERIFIED: refusal(
		403,
		"This address is not confirmed yet.",
		"Open the link in the mail we sent.",
	),
	PASSWORD_REQUIRED: refusal(403, "This needs your password once more.", "Enter your password."),
	SECOND_FACTOR_REQUIRED: refusal(403, "This needs your second factor once more.", "Enter a code."),
	OVERRIDE_INVALID: refusal(403, "This approval does not open this.", "Ask a manager again."),
	SELF_APPROVAL: refusal(403, "Nobody approves his own request.", "Ask somebody else."),
	CROSS_SITE: refusal(403, "This request came from another site.", "Open the page itself and try again."),
	ORGANIZATION_BLOCKED: refusal(403, "This organization is blocked.", "Ask those who run this installation."),
	SUBSCRIPTION_EXPIRED: refusal(403, "The time that was paid for is over.", "Renew to take orders again."),
	REGISTRATION_CLOSED: refusal(
		403,
		"New organizations are not taken here.",
		"Ask who runs this installation.",
	),
	FORBIDDEN: refusal(403, "You may not do this.", "Ask a manager."),
	DEVICE_NOT_AUTHORIZED: refusal(403, "This device may not do this.", "Ask a manager to connect it."),
	NOT_FOUND: refusal(404, "This does not exist.", "Check the address."),
	ORDER_NOT_FOUND: refusal(404, "This order does not exist.", "Check the number."),
	METHOD_NOT_ALLOWED: refusal(405, "This cannot be done here.", "Read the API reference."),
	CONFLICT: refusal(409, "This was already done differently.", "Reload and try again."),
	VERSION_CONFLICT: refusal(409, "Somebody else changed this a moment ago.", "Look at both and choose."),
	PRICE_CHANGED: refusal(409, "A price has changed.", "Look at the new total."),
	IDEMPOTENCY_KEY_REUSED: refusal(409, "This key was used for another request.", "Use a new key."),
	INVALID_STATUS_TRANSITION: refusal(409, "This is not possible any more.", "Reload."),
	LAST_COUNTER: refusal(
		409,
		"Nobody else who is open can make some of this.",
		"Open another counter, or close this one all the same.",
	),
	COUNTER_CLOSED: refusal(409, "This counter is closed.", "Choose one that is open."),
	QUALITY_CHECK_OPEN: refusal(409, "This waits for its quality check.", "Submit the check first."),
	ALREADY_USED: refusal(409, "This code has been used.", "Ask for a new one."),
	STOCK_HELD: refusal(409, "Orders hold more than that.", "Finish or cancel them, then count again."),
	ORDER_ENDED: refusal(409, "This order is over.", "Make a new one."),
	ORDER_ALREADY_PAID: refusal(409, "This order is paid.", "Ask a manager, or make a new one."),
	ORDER_NOT_PAID: refusal(409, "This is not paid yet.", "Take the money first, or print the bill."),
	PAYMENT_ALREADY_PROCESSED: refusal(409, "This payment is decided.", "Look at how it stands."),
	PAYMENT_IN_PROGRESS: refusal(409, "Too much is being paid here at once.", "Finish or cancel one first."),
	LINE_MADE: refusal(409, "The kitchen has begun with this.", "Void it, with the reason."),
	RESYNC_REQUIRED: refusal(410, "Too much has happened since.", "Read everything anew."),
	TABLE_OCCUPIED: refusal(409, "Somebody sits at this table.", "Choose another one."),
	TABLE_OUT_OF_SERVICE: refusal(409, "This table is not in use.", "Choose another one."),
	ZONE_NOT_EMPTY: refusal(409, "There are tables in this zone.", "Move them elsewhere first."),
	SLOT_TAKEN: refusal(409, "No table is left at this time.", "Choose another time."),
	CASH_SESSION_REQUIRED: refusal(409, "No drawer is open here.", "Open one with its float first."),
	CASH_SESSION_OPEN: refusal(409, "This drawer is open already.", "Go on with it, or close it first."),
	COUNT_REQUIRED: refusal(409, "This drawer has not been counted.", "Count it first."),
	NOTHING_TO_CLOSE: refusal(
		409,
		"Nothing was booked since the last report.",
		"Close the day when something was.",
	),
	TIPS_SHARED: refusal(409, "Tips of this time were shared already.", "Choose another time."),
	ASSIGNMENT_OVER: refusal(409, "This is somebody else's by now.", "Look at what is yours."),
	QR_CODE_EXPIRED: refusal(410, "This table code is no longer valid.", "Scan the code on your table."),
	SESSION_EXPIRED_QR: refusal(410, "Your time at the table ended.", "Scan the code on your table to go on."),
	LINK_EXPIRED: refusal(410, "This link is too old or was used.", "Ask for a new one."),
	IN_USE: refusal(409, "A recipe or a combo needs this.", "Take it out there first."),
	LAST_ZONE: refusal(
		409,
		"This menu would be served nowhere, or suddenly everywhere.",
		"Give it another zone, or archive it.",
	),
	PAYLOAD_TOO_LARGE: refusal(413, "This is too much at once.", "Send less."),
	UNSUPPORTED_MEDIA_TYPE: refusal(415, "Only JSON is understood here.", "Send application/json."),
	SECOND_FACTOR_MISSING: refusal(
		422,
		"This account has no second factor.",
		"Ask for an authenticator app or a passkey first.",
	),
	PASSWORD_BREACHED: refusal(422, "This password is known from stolen lists.", "Choose another one."),
	OUT_OF_STOCK: refusal(422, "Something was just sold out.", "Swap it or take it off; the rest is kept."),
	STOCK_TOO_LOW: refusal(422, "There is less than that which is free.", "Look at what there is."),
	STOCK_TOO_HIGH: refusal(422, "No shelf holds that much.", "Look at the unit and the number."),
	UNIT_NOT_CONVERTIBLE: refusal(
		422,
		"This cannot be said exactly in that unit.",
		"Use the unit it is counted in.",
	),
	ITEM_NOT_AVAILABLE: refusal(422, "Something cannot be ordered here now.", "Take it off; the rest is kept."),
	INVALID_OPTIONS: refusal(422, "A choice is missing or not possible.", "Choose again."),
	COUNTER_NOT_CAPABLE: refusal(422, "This counter cannot make all of it.", "Choose one that can."),
	WORKFLOW_INVALID: refusal(422, "This workflow does not hold together.", "Correct the marked steps."),
	GROUPS_IN_CIRCLE: refusal(422, "This group would open itself again.", "Choose another group."),
	NOT_A_PICTURE: refusal(422, "This is no picture that can be shown.", "Send a JPEG, PNG, WebP or AVIF."),
	STORE_CLOSED: refusal(422, "The store is closed.", "Order when it opens."),
	OUTSIDE_DELIVERY_AREA: refusal(
		422,
		"Nothing is delivered to this place.",
		"Choose another one, or pick it up.",
	),
	MINIMUM_ORDER_NOT_MET: refusal(422, "This is too little to be delivered.", "Add something, or pick it up."),
	MAXIMUM_ORDER_EXCEEDED: refusal(422, "This is more than one order can hold.", "Split it in two."),
	DISCOUNT_LIMIT: refusal(422, "This is more than you may take off.", "Ask a manager."),
	CASH_SHORT: refusal(422, "There is not that much in the drawer.", "Take less, or put some in."),
	VARIANCE_REASON_REQUIRED: refusal(422, "The count differs from the books.", "Say why, or count again."),
	NO_TIPS: refusal(422, "There are no tips to share.", "Choose another time, or a smaller sum."),
	INVALID_PAYMENT_METHOD: refusal(422, "One cannot pay like this here.", "Choose another way to pay."),
	PAYMENT_EXCEEDS_DUE: refusal(422, "This is more than is left to be paid.", "Look at what is due."),
	PAYMENT_DECLINED: refusal(422, "This payment was declined.", "Try another card or another way to pay."),
	PAYMENT_FAILED: refusal(422, "This payment did not work.", "Try again, or another way to pay."),
	REFUND_EXCEEDS: refusal(422, "This is more than can be given back.", "Look at what was taken and sold."),
	REFUND_LIMIT: refusal(422, "This is more than you may give back.", "Ask a manager."),
	INSUFFICIENT_FUNDS: refusal(422, "There is not enough there.", "Pay the rest in another way."),
	SPLIT_IMPOSSIBLE: refusal(422, "It cannot be split like this.", "Choose another way to split it."),
	TABLE_NEEDED: refusal(422, "It is not clear which table is meant.", "Say which one."),
	OUTSIDE_PREMISES: refusal(422, "You are not here yet.", "Scan the code at your table."),
	SLOT_NOT_OFFERED: refusal(422, "Nobody can book for this time.", "Choose one of the times shown."),
	PARTY_TOO_LARGE: refusal(422, "This is more than can be booked here.", "Call the house."),
	DEPOSIT_NOT_DUE: refusal(422, "This is not the deposit that is due.", "Look at the amount."),
	CREDIT_LIMIT_EXCEEDED: refusal(422, "This is more than it may hold.", "Put in less."),
	CARD_NOT_USABLE: refusal(422, "This cannot be paid with now.", "Take another way to pay."),
	LAST_STORE: refusal(422, "An organization needs a store.", "Open another one first."),
	LAST_ADMIN: refusal(422, "The platform needs a super admin.", "Make somebody else one first."),
	LAST_OWNER: refusal(422, "An organization needs an owner.", "Make somebody else an owner first."),
	ACCOUNT_LOCKED: refusal(423, "Too many wrong attempts.", "Wait 15 minutes or ask a manager."),
	TRIALS_USED_UP: refusal(429, "You have opened enough for today.", "Go on tomorrow, or ask who runs this."),
	RATE_LIMIT_EXCEEDED: refusal(429, "That was a lot at once.", "Wait a moment.", true),
	INTERNAL_ERROR: refusal(500, "This did not work, nothing was changed.", "Try again.", true),
	GATEWAY_ERROR: refusal(
		502,
		"This way to pay does not answer just now.",
		"Pay in another way; cash works.",
		true,
	),
	PAYMENT_TIMEOUT: refusal(504, "Nobody knows yet what became of this.", "Wait: we go on asking.", true),
	DATABASE_ERROR: refusal(503, "The books cannot be reached just now.", "Try again in a moment.", true),
	MESSAGES_NOT_SET_UP: refusal(
		503,
		"Messages cannot be sent from here yet.",
		"Ask the owner to set up mail.",
	),
	PASSKEYS_NOT_SET_UP: refusal(
		503,
		"Passkeys need a name for this program, not an address of numbers.",
		"Use another way to sign in.",
	),
	PROVIDER_AWAY: refusal(
		503,
		"The other account's door does not answer.",
		"Try again, or use another way.",
		true,
	),
	MAINTENANCE_MODE: refusal(503, "The program is restarting.", "Try again in a moment.", true),
} as const satisfies Record<string, RefusalKind>

export type RefusalCode = keyof typeof refusals

export type RefusalDetail = { field: string; code: string; message: string }

export type RefusalBody = {
	success: false
	error: {
		code: RefusalCode
		message: string
		details: RefusalDetail[]
		/** What the refusal is about, when a screen needs it: the fresh quote, the current version. */
		data?: unknown
		userMessage: string
		userAction: string
		retryable: boolean
		requestId: string
		path: string
		method: string
		timestamp: string
	}
}
