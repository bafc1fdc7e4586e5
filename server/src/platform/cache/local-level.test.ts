import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { LocalLevel } from "./local-level.ts"

describe("what a process keeps", () => {
	it("lasts as long as it was given", () => {
		const level = new LocalLevel<string>(100)
		level.set("bread", { value: "fresh", weight: 1, until: 10 })
		expect(level.get("bread", 9)).toBe("fresh")
		expect(level.get("bread", 10)).toBeUndefined()
		expect(level.get("bread", 9)).toBeUndefined()
	})

	it("is never heavier than it may be, and what was used last stays", () => {
		const step = fc.record({ key: fc.nat(9), weight: fc.integer({ min: 1, max: 40 }), look: fc.boolean() })
		fc.assert(
			fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
				const level = new LocalLevel<{ key: string; weight: number }>(100)
				const used: string[] = []
				for (const { key: number, weight, look } of steps) {
					const key = String(number)
					if (look && level.get(key, 0) === undefined) continue
					if (!look) level.set(key, { value: { key, weight }, weight, until: 1 })
					used.push(key)
				}
				const kept = Array.from({ length: 10 }, (_, key) => level.get(String(key), 0)).filter(
					(each) => each !== undefined,
				)
				expect(kept.reduce((sum, each) => sum + each.weight, 0)).toBeLessThanOrEqual(100)
				const last = used.at(-1)
				const lastSet = steps.findLast((each) => String(each.key) === last && !each.look)
				if (last !== undefined && lastSet && lastSet.weight <= 25)
					expect(kept.map(({ key }) => key)).toContain(last)
			}),
		)
	})

	it("is not emptied for one huge thing", () => {
		const level = new LocalLevel<string>(100)
		level.set("bread", { value: "bread", weight: 10, until: 1 })
		level.set("oven", { value: "oven", weight: 26, until: 1 })
		expect([level.get("bread", 0), level.get("oven", 0)]).toEqual(["bread", undefined])
	})
})
