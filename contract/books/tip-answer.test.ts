import { describe, expect, it } from "vitest"
import { defaultSettings } from "../organizations/settings.ts"
import { tipProblem } from "./tip-answer.ts"

const tips = { ...defaultSettings.tips, enabled: true, mustAnswer: true, minMinor: 50, maxMinor: 1_000 }

describe("what a guest says of a tip", () => {
	it("may be nothing, and may not be silence where the store asks", () => {
		expect(tipProblem(tips, 0)).toBe(null)
		expect(tipProblem(tips, null)).toBe("UNANSWERED")
		expect(tipProblem({ ...tips, mustAnswer: false }, null)).toBe(null)
		expect(tipProblem({ ...tips, enabled: false }, null)).toBe(null)
	})

	it("is within what the store takes", () => {
		expect([49, 50, 1_000, 1_001].map((amount) => tipProblem(tips, amount))).toEqual([
			"TOO_SMALL",
			null,
			null,
			"TOO_LARGE",
		])
		expect(tipProblem({ ...tips, maxMinor: 0 }, 1_000_000)).toBe(null)
		expect(tipProblem({ ...tips, enabled: false }, 100)).toBe("NOT_TAKEN")
		expect(tipProblem({ ...tips, enabled: false }, 0)).toBe(null)
	})
})
