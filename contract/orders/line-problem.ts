/** Why a line cannot be sold as chosen. */
export type LineProblem = {
	lineId: string
	code: "ITEM_NOT_AVAILABLE" | "INVALID_OPTIONS" | "MAXIMUM_ORDER_EXCEEDED" | "VALIDATION_ERROR"
	message: string
}

/** The same before it is known which line it is about. */
export type Refused = Omit<LineProblem, "lineId">

export function notOnMenu(): Refused {
	return { code: "ITEM_NOT_AVAILABLE", message: "This is not on the menu now." }
}

export function wrongChoice(message: string): Refused {
	return { code: "INVALID_OPTIONS", message }
}

export function tooMuch(message: string): Refused {
	return { code: "MAXIMUM_ORDER_EXCEEDED", message }
}
