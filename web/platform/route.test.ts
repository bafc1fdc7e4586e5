import { expect, test } from "vitest"
import { parseHere, pathOf, places, signInPath } from "./route.ts"

const id = "0197a6c0-0000-7000-8000-000000000000"
const nowhere = { place: "nowhere", id: null, onPaper: false }

test("every place has a path that leads back to it", () => {
	for (const place of places) {
		expect(parseHere(pathOf(place))).toEqual({ place, id: null, onPaper: false })
		expect(parseHere(`${pathOf(place, id)}/`)).toEqual({ place, id, onPaper: false })
	}
	expect(parseHere(pathOf("invoices", id, "paper"))).toEqual({ place: "invoices", id, onPaper: true })
})

test("begins with the organizations", () => {
	expect(parseHere("/platform/").place).toBe("organizations")
	expect(parseHere("/platform").place).toBe("organizations")
})

test("is nowhere when the path is none of its own", () => {
	for (const path of [
		"/platform/x",
		"/platform/admins/1",
		`/platform/admins/${id}/paper`,
		"/platformx",
		"/account/",
	])
		expect(parseHere(path), path).toEqual(nowhere)
})

test("leads to the sign-in and back, without what the fragment holds", () => {
	const path = signInPath({ pathname: "/platform/invoices", search: "?q=1" })
	expect(path).toBe("/account/sign-in?returnTo=%2Fplatform%2Finvoices%3Fq%3D1")
})
