import { expect, test } from "vitest"
import { addressOf, parseRoute, type Route } from "./route.ts"

function at(address: string): Route {
	const { pathname, search } = new URL(address, "http://phone")
	return parseRoute({ pathname, search })
}

test("every place has an address that leads back to it", () => {
	const places: Route[] = [
		{ page: "landing" },
		{ page: "table", code: "a/b c" },
		{ page: "menu" },
		{ page: "menu", sheet: { itemId: "i1" } },
		{ page: "cart", sheet: { lineId: "l1" } },
		{ page: "order", orderId: "o1" },
	]
	for (const place of places) expect(at(addressOf(place))).toEqual(place)
})

test("what no page has is nowhere, and a broken escape is no crash", () => {
	for (const address of ["/menu/x", "/what", "/t/a/b", "/order"])
		expect(at(address)).toEqual({ page: "nowhere" })
	expect(parseRoute({ pathname: "/t/%E0%A4%A", search: "" })).toEqual({ page: "table", code: "%E0%A4%A" })
})
