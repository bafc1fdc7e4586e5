import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { chooseZone } from "./choose-zone.ts"
import type { DeliveryZone } from "./delivery.ts"
import { distanceMeters, type Place } from "./geography.ts"

const store: Place = { latitude: 50.83, longitude: 4.34 }
const place = fc.record({
	latitude: fc.double({ min: 50.8, max: 50.86, noNaN: true }),
	longitude: fc.double({ min: 4.3, max: 4.4, noNaN: true }),
})
const zone: fc.Arbitrary<DeliveryZone> = fc.record({
	id: fc.uuid(),
	name: fc.constant("Zone"),
	polygon: fc.constant(null),
	radiusMeters: fc.integer({ min: 100, max: 5_000 }),
	feeMinor: fc.constantFrom(0, 200, 400),
	minimumOrderMinor: fc.constantFrom(0, 1_000, 2_000),
	etaMinutes: fc.constantFrom(20, 30),
})

describe("the zone of a delivery", () => {
	it("holds the place, is met by the order, and no other such zone is cheaper or as cheap and quicker", () => {
		fc.assert(
			fc.property(fc.array(zone, { maxLength: 6 }), place, fc.nat(2_500), (zones, there, subtotal) => {
				const within = zones.filter((each) => distanceMeters(store, there) <= (each.radiusMeters ?? 0))
				const able = within.filter((each) => each.minimumOrderMinor <= subtotal)
				const chosen = chooseZone(zones, store, there, subtotal)
				if (chosen.ok) {
					expect(able).toContain(chosen.zone)
					for (const other of able) {
						expect(chosen.zone.feeMinor).toBeLessThanOrEqual(other.feeMinor)
						if (other.feeMinor === chosen.zone.feeMinor)
							expect(chosen.zone.etaMinutes).toBeLessThanOrEqual(other.etaMinutes)
					}
				} else if (chosen.problem === "MINIMUM_ORDER_NOT_MET") {
					expect([within.length > 0, able.length]).toEqual([true, 0])
					// With what is missing it would be delivered, with one cent less it would not.
					const enough = subtotal + chosen.missingMinor
					expect(chooseZone(zones, store, there, enough).ok).toBe(true)
					expect(chooseZone(zones, store, there, enough - 1).ok).toBe(false)
				} else expect(within).toEqual([])
			}),
			{ numRuns: 1_000 },
		)
	})

	it("is the first in the store's list where two are alike", () => {
		const alike = {
			name: "Zone",
			polygon: null,
			radiusMeters: 1_000,
			feeMinor: 0,
			minimumOrderMinor: 0,
			etaMinutes: 20,
		}
		const zones = ["a", "b"].map((id) => ({ id, ...alike }))
		expect(chooseZone(zones, store, store, 0)).toMatchObject({ ok: true, zone: { id: "a" } })
		expect(chooseZone(zones.toReversed(), store, store, 0)).toMatchObject({ ok: true, zone: { id: "b" } })
	})

	it("is none around a store that has no place", () => {
		const around = {
			id: "a",
			name: "Zone",
			polygon: null,
			radiusMeters: 1_000,
			feeMinor: 0,
			minimumOrderMinor: 0,
			etaMinutes: 20,
		}
		expect(chooseZone([around], null, store, 0)).toEqual({ ok: false, problem: "OUTSIDE_DELIVERY_AREA" })
	})
})
