import { expect, test } from "vitest"
import { en } from "../words/en.ts"
import { type Draft, draftOf, saidOf, spokenIn, wrongIn } from "./draft.ts"

const whole: Draft = {
	...draftOf(undefined),
	words: { en: { title: " News ", text: "All of it." }, fr: { title: "", text: " " } },
}

function wrong(change: Partial<Draft>): string[] {
	return Object.entries(wrongIn({ ...whole, ...change }, en)).flatMap(([field, fix]) => (fix ? [field] : []))
}

test("says only what is said, and to whom it is meant", () => {
	expect(spokenIn(whole)).toEqual(["en"])
	expect(saidOf(whole)).toMatchObject({
		words: { en: { title: "News", text: "All of it." } },
		audience: { kind: "ALL" },
	})
	expect(saidOf({ ...whole, audience: "PLANS", plans: ["TRIAL"] }).audience).toEqual({
		kind: "PLANS",
		plans: ["TRIAL"],
	})
})

test("names what is missing", () => {
	expect(wrong({})).toEqual([])
	expect(wrong({ words: {} })).toEqual(["words"])
	expect(wrong({ words: { en: { title: "Half", text: "" } } })).toEqual(["words"])
	expect(wrong({ audience: "ORGANIZATIONS" })).toEqual(["organizations"])
	expect(wrong({ audience: "PLANS" })).toEqual(["plans"])
	expect(wrong({ showsUntil: whole.showsFrom })).toEqual(["showsUntil"])
	expect(wrong({ showsFrom: "", showsUntil: "" })).toEqual(["showsFrom", "showsUntil"])
})
