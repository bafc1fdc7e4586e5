import { expect, test } from "vitest"
import { doorPages, isOwnPage, ownPages, parsePage, pathOf } from "./route.ts"

test("every page has a path of its own that leads back to it", () => {
	for (const page of [...doorPages, ...ownPages]) expect(parsePage(pathOf(page))).toBe(page)
	expect(new Set([...doorPages, ...ownPages].map(pathOf)).size).toBe(doorPages.length + ownPages.length)
})

test("a slash more or less leads to the same page, an unknown path nowhere", () => {
	expect([parsePage("/account"), parsePage("/account/"), parsePage("/account/sessions/")]).toEqual([
		"home",
		"home",
		"sessions",
	])
	expect([parsePage("/account/home"), parsePage("/account/sign-in/now")]).toEqual(["nowhere", "nowhere"])
	expect([isOwnPage("sessions"), isOwnPage("sign-in"), isOwnPage("nowhere")]).toEqual([true, false, false])
})
