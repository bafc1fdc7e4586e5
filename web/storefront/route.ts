/** Where a guest is. A sheet is part of the address, so that the phone's back button closes it. */
export type Route =
	| { page: "landing" }
	| { page: "table"; code: string }
	| { page: "menu"; sheet?: OpenSheet }
	| { page: "cart"; sheet?: OpenSheet }
	| { page: "order"; orderId: string }
	| { page: "nowhere" }

/** A new line of this item, or the line being changed. */
export type OpenSheet = { itemId: string } | { lineId: string }

export function parseRoute({ pathname, search }: { pathname: string; search: string }): Route {
	const [first = "", second = "", ...rest] = pathname.split("/").filter(Boolean).map(decoded)
	if (rest.length > 0) return { page: "nowhere" }
	if (first === "") return { page: "landing" }
	if (first === "t" && second) return { page: "table", code: second }
	if (first === "order" && second) return { page: "order", orderId: second }
	if (second) return { page: "nowhere" }
	const sheet = openSheet(new URLSearchParams(search))
	if (first === "menu" || first === "cart") return sheet ? { page: first, sheet } : { page: first }
	return { page: "nowhere" }
}

export function addressOf(route: Route): string {
	switch (route.page) {
		case "landing":
		case "nowhere":
			return "/"
		case "table":
			return `/t/${encodeURIComponent(route.code)}`
		case "order":
			return `/order/${encodeURIComponent(route.orderId)}`
		case "menu":
		case "cart":
			return `/${route.page}${route.sheet ? `?${new URLSearchParams(sheetSearch(route.sheet))}` : ""}`
	}
}

function openSheet(search: URLSearchParams): OpenSheet | null {
	const [itemId, lineId] = [search.get("item"), search.get("line")]
	if (lineId) return { lineId }
	return itemId ? { itemId } : null
}

function sheetSearch(sheet: OpenSheet): Record<string, string> {
	return "lineId" in sheet ? { line: sheet.lineId } : { item: sheet.itemId }
}

/** An address typed by hand may hold a broken escape. */
function decoded(part: string): string {
	try {
		return decodeURIComponent(part)
	} catch {
		return part
	}
}
