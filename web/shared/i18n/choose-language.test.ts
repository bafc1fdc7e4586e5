import { expect, test } from "vitest"
import { chooseLanguage } from "./choose-language.ts"

const nothing = { asked: null, kept: null, offered: [], spoken: [] }

test("the address decides, then an earlier choice, then what the device speaks and the store offers", () => {
	const all = { asked: "vi", kept: "nl", offered: ["en", "fr"], spoken: ["fr-BE"] }
	expect(chooseLanguage(all)).toBe("vi")
	expect(chooseLanguage({ ...all, asked: "xx" })).toBe("nl")
	expect(chooseLanguage({ ...all, asked: null, kept: null })).toBe("fr")
})

test("a language that the store does not offer is passed over", () => {
	expect(chooseLanguage({ ...nothing, offered: ["fr", "nl"], spoken: ["vi", "nl-BE"] })).toBe("nl")
	expect(chooseLanguage({ ...nothing, offered: ["fr", "nl"], spoken: ["vi"] })).toBe("fr")
	expect(chooseLanguage({ ...nothing, spoken: ["de", "vi"] })).toBe("vi")
	expect(chooseLanguage(nothing)).toBe("en")
})
