import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { appliesTo, findProblems, groupSteps, simulate, stepTypes, WorkflowStep } from "./workflow.ts"

const step = (key: string, type: (typeof stepTypes)[number], more: object = {}) =>
	WorkflowStep.parse({ key, name: key, type, ...more })
const dineIn = { type: "DINE_IN", channel: "POS", totalMinor: 2_000, tags: ["grill"] }
const codes = (steps: readonly WorkflowStep[]) => findProblems(steps).map(({ code }) => code)

describe("a workflow that may be published", () => {
	const whole = [step("cook", "PREPARATION"), step("end", "COMPLETION")]

	it("prepares something and ends once, at the end", () => {
		expect(codes(whole)).toEqual([])
		expect(codes([step("end", "COMPLETION")])).toEqual(["preparation"])
		expect(codes([step("cook", "PREPARATION")])).toEqual(["completion"])
		expect(codes(whole.toReversed())).toContain("completion")
		expect(codes([...whole, step("end2", "COMPLETION")])).toContain("completion")
	})

	it("names each step once, and gives none a condition that is never met", () => {
		expect(codes([step("cook", "PREPARATION"), ...whole])).toContain("duplicate")
		const never = step("pay", "PAYMENT_VERIFICATION", { condition: { totalMinorMin: 5, totalMinorMax: 4 } })
		expect(codes([never, ...whole])).toEqual(["never"])
		const sometimes = step("end", "COMPLETION", { condition: { orderTypes: ["DINE_IN"] } })
		expect(codes([step("cook", "PREPARATION"), sometimes])).toEqual(["never_ends"])
	})

	it("checks and packs what was prepared, and lets nothing be ready by beginning it", () => {
		expect(codes([step("look", "QUALITY_CHECK"), ...whole])).toEqual(["order"])
		expect(codes([step("cook", "PREPARATION", { autoComplete: true }), step("end", "COMPLETION")])).toEqual([
			"cannot_complete",
		])
		const silly = step("tell", "NOTIFICATION", { autoComplete: true, onFailure: "RETRY" })
		expect(codes([silly, ...whole])).toEqual(["cannot_fail"])
	})
})

describe("a step", () => {
	it("is for an order when all that it names holds", () => {
		const condition = {
			orderTypes: ["DINE_IN"],
			channels: ["POS"],
			tags: ["grill"],
			totalMinorMin: 2_000,
			totalMinorMax: 2_000,
		}
		const picky = step("x", "PACKAGING", { condition })
		expect(appliesTo(picky, dineIn)).toBe(true)
		for (const other of [
			{ type: "TAKEAWAY" },
			{ channel: "WEB" },
			{ tags: ["bar"] },
			{ totalMinor: 1_999 },
			{ totalMinor: 2_001 },
		])
			expect([other, appliesTo(picky, { ...dineIn, ...other })]).toEqual([other, false])
	})
})

describe("trying a workflow out", () => {
	it("runs parallel steps that stand together side by side, the others one after the other", () => {
		const steps = [
			step("a", "PAYMENT_VERIFICATION"),
			step("b", "PREPARATION", { mode: "PARALLEL" }),
			step("c", "PACKAGING", { mode: "PARALLEL", condition: { orderTypes: ["TAKEAWAY"] } }),
			step("d", "INVENTORY_CHECK", { mode: "PARALLEL" }),
			step("e", "COMPLETION"),
		]
		expect(groupSteps(steps).map((group) => group.map(({ key }) => key))).toEqual([
			["a"],
			["b", "c", "d"],
			["e"],
		])
		const seconds = { PAYMENT_VERIFICATION: 10, PREPARATION: 300, PACKAGING: 900, INVENTORY_CHECK: 20 }
		const run = simulate(steps, dineIn, seconds)
		expect(
			run.map(({ key, runs, startsAtSecond, endsAtSecond }) => [key, runs, startsAtSecond, endsAtSecond]),
		).toEqual([
			["a", true, 0, 10],
			["b", true, 10, 310],
			["c", false, 10, 10],
			["d", true, 10, 30],
			["e", true, 310, 310],
		])
	})

	it("never begins a step before an earlier group has ended", () => {
		const some = fc.array(
			fc.record({
				type: fc.constantFrom(...stepTypes),
				mode: fc.constantFrom("SEQUENTIAL", "PARALLEL"),
				takes: fc.nat(99),
			}),
			{ minLength: 1, maxLength: 12 },
		)
		fc.assert(
			fc.property(some, (made) => {
				const steps = made.map(({ type, mode }, place) => step(`s${place}`, type, { mode }))
				const seconds = Object.fromEntries(made.map(({ type, takes }) => [type, takes]))
				const run = simulate(steps, dineIn, seconds)
				for (const later of run)
					for (const earlier of run.filter(({ group }) => group < later.group))
						expect(later.startsAtSecond).toBeGreaterThanOrEqual(earlier.endsAtSecond)
			}),
		)
	})
})
