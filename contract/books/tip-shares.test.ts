import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { tipStrategies } from "../organizations/tip-strategies.ts"
import { memberRoles } from "../permissions.ts"
import { shareTips, type Worked } from "./tip-shares.ts"

const worked = fc.record({
	memberId: fc.uuid(),
	role: fc.constantFrom(...memberRoles),
	minutes: fc.nat(100_000),
})
const roleWeights = fc.record({
	...{ OWNER: fc.nat(1_000), MANAGER: fc.nat(1_000), SHIFT_LEAD: fc.nat(1_000), CASHIER: fc.nat(1_000) },
	...{ BARISTA: fc.nat(1_000), KITCHEN: fc.nat(1_000), WAITER: fc.nat(1_000), STAFF: fc.nat(1_000) },
})
const alike = Object.fromEntries(memberRoles.map((role) => [role, 1])) as Record<
	(typeof memberRoles)[number],
	number
>
const person = (memberId: string, role: Worked["role"], minutes: number): Worked => ({
	memberId,
	role,
	minutes,
})

describe("shared tips", () => {
	it("come to the pool to the last cent, and nobody's part is a whole cent off", () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 1, max: 10_000_000_000 }),
				fc.array(worked, { minLength: 1, maxLength: 40 }),
				fc.constantFrom(...tipStrategies),
				roleWeights,
				(poolMinor, people, strategy, weights) => {
					const shares = shareTips(poolMinor, people, strategy, weights)
					if (!shares) return
					expect(shares.reduce((sum, { amountMinor }) => sum + amountMinor, 0)).toBe(poolMinor)
					const total = shares.reduce((sum, { weight }) => sum + weight, 0)
					for (const { weight, amountMinor } of shares) {
						expect(Math.abs(amountMinor - (poolMinor * weight) / total)).toBeLessThan(1)
						if (weight === 0) expect(amountMinor).toBe(0)
					}
				},
			),
			{ numRuns: 2_000 },
		)
	})

	it("are alike, by the hours, or by what a role counts for", () => {
		const people = [person("a", "WAITER", 300), person("b", "KITCHEN", 100), person("c", "WAITER", 0)]
		const amounts = (strategy: (typeof tipStrategies)[number], weights = alike) =>
			shareTips(1_000, people, strategy, weights)?.map(({ amountMinor }) => amountMinor)
		expect(amounts("EQUAL")).toEqual([334, 333, 333])
		expect(amounts("WEIGHTED_HOURS")).toEqual([750, 250, 0])
		expect(amounts("ROLE_BASED", { ...alike, WAITER: 2 })).toEqual([400, 200, 400])
	})

	it("are nobody's when nobody's part counts", () => {
		expect(shareTips(1, [person("a", "STAFF", 0)], "WEIGHTED_HOURS", alike)).toBe(null)
		expect(shareTips(1, [person("a", "STAFF", 5)], "ROLE_BASED", { ...alike, STAFF: 0 })).toBe(null)
	})
})
