import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { distanceMeters, isInside, isSimple, type Place, Polygon } from "./geography.ts"

const place: fc.Arbitrary<Place> = fc.record({
	latitude: fc.double({ min: -90, max: 90, noNaN: true }),
	longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})

/** Corners around a middle, each at its own distance and angle: never crossing, and known from within. */
const star = fc
	.record({
		middle: fc.record({
			latitude: fc.double({ min: -80, max: 80, noNaN: true }),
			longitude: fc.double({ min: -180, max: 180, noNaN: true }),
		}),
		angles: fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 5, maxLength: 40 }),
		distances: fc.array(fc.double({ min: 0.01, max: 0.1, noNaN: true }), { minLength: 40, maxLength: 40 }),
	})
	.map(({ middle, angles, distances }) => {
		const sorted = angles.toSorted((a, b) => a - b)
		return {
			middle,
			sorted,
			distances,
			corners: sorted.map((angle, at) => from(middle, angle, distances[at] ?? 1)),
		}
	})
	// With half a turn between two corners the middle is not within.
	.filter(({ sorted }) =>
		sorted.every((angle, at) => (sorted[at + 1] ?? (sorted[0] ?? 0) + 360) - angle < 170),
	)

function from(middle: Place, angle: number, distance: number): Place {
	const turned = (angle * Math.PI) / 180
	const east = middle.longitude + distance * Math.cos(turned)
	return {
		latitude: middle.latitude + distance * Math.sin(turned),
		longitude: east > 180 ? east - 360 : east < -180 ? east + 360 : east,
	}
}

/** How often the border goes around a place, by adding up angles: another way than counting borders. */
function windings(corners: readonly Place[], { latitude, longitude }: Place): number {
	const angles = corners.map((corner) => {
		const east = corner.longitude - longitude
		return Math.atan2(corner.latitude - latitude, east > 180 ? east - 360 : east < -180 ? east + 360 : east)
	})
	const sum = angles.reduce((total, angle, at) => {
		const turned = (angles[(at + 1) % angles.length] ?? 0) - angle
		return (
			total + (turned > Math.PI ? turned - 2 * Math.PI : turned < -Math.PI ? turned + 2 * Math.PI : turned)
		)
	}, 0)
	return Math.round(sum / (2 * Math.PI))
}

describe("the distance between two places", () => {
	it("is known between towns", () => {
		const paris = { latitude: 48.8566, longitude: 2.3522 }
		const london = { latitude: 51.5074, longitude: -0.1278 }
		expect(Math.abs(distanceMeters(paris, london) / 343_556 - 1)).toBeLessThan(0.005)
		expect(distanceMeters({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(
			111_195,
			0,
		)
	})

	it("is the same both ways, nothing to itself, and never shorter by a detour", () => {
		fc.assert(
			fc.property(place, place, place, (a, b, c) => {
				expect(distanceMeters(a, b)).toBeCloseTo(distanceMeters(b, a), 3)
				expect(distanceMeters(a, a)).toBe(0)
				expect(distanceMeters(a, c)).toBeLessThanOrEqual(distanceMeters(a, b) + distanceMeters(b, c) + 0.1)
				expect(distanceMeters(a, b)).toBeLessThanOrEqual(20_015_200)
			}),
		)
	})

	it("does not grow across the date line", () => {
		const west = { latitude: -17, longitude: 179.99 }
		const east = { latitude: -17, longitude: -179.99 }
		expect(distanceMeters(west, east)).toBeLessThan(2_200)
	})
})

describe("a place", () => {
	it("is in an area exactly when the border goes around it", () => {
		fc.assert(
			fc.property(
				star,
				fc.integer({ min: 0, max: 359 }),
				fc.double({ min: 0, max: 0.12, noNaN: true }),
				(area, angle, away) => {
					const there = from(area.middle, angle, away)
					// On the border itself rounding decides.
					const nearest = Math.min(...area.corners.map((corner) => distanceMeters(corner, there)))
					fc.pre(nearest > 1)
					expect(isInside(area.corners, there)).toBe(windings(area.corners, there) !== 0)
					expect(isInside(area.corners.toReversed(), there)).toBe(isInside(area.corners, there))
				},
			),
			{ numRuns: 2_000 },
		)
	})

	it("in the middle of a star is in it, wherever on earth, and half the world away is not", () => {
		fc.assert(
			fc.property(star, ({ middle, corners }) => {
				expect(isSimple(corners)).toBe(true)
				expect(isInside(corners, middle)).toBe(true)
				expect(
					isInside(corners, {
						latitude: -middle.latitude,
						longitude: middle.longitude > 0 ? middle.longitude - 180 : middle.longitude + 180,
					}),
				).toBe(false)
			}),
			{ numRuns: 1_000 },
		)
	})

	it("on the border and in a corner is inside", () => {
		const square = corners([0, 0], [0, 2], [2, 2], [2, 0])
		for (const [latitude, longitude] of [
			[0, 1],
			[1, 2],
			[2, 2],
			[0, 0],
		] as const) {
			expect(isInside(square, { latitude, longitude })).toBe(true)
		}
		expect(isInside(square, { latitude: 2.000001, longitude: 1 })).toBe(false)
	})
})

function corners(...points: [number, number][]): Place[] {
	return points.map(([latitude, longitude]) => ({ latitude, longitude }))
}

describe("an area", () => {
	it("may be concave and lie across the date line", () => {
		expect(Polygon.safeParse(corners([0, 0], [0, 4], [4, 4], [1, 2], [4, 0])).success).toBe(true)
		expect(Polygon.safeParse(corners([-17, 179], [-17, -179], [-16, -179], [-16, 179])).success).toBe(true)
	})

	it.each([
		["of two corners", corners([0, 0], [0, 1])],
		["of one line", corners([0, 0], [0, 1], [0, 2])],
		["like an hourglass", corners([0, 0], [2, 2], [0, 2], [2, 0])],
		["with a corner twice in a row", corners([0, 0], [0, 0], [0, 1], [1, 1])],
		["that ends where it began", corners([0, 0], [0, 1], [1, 1], [0, 0])],
		["that touches its own side", corners([0, 0], [0, 4], [4, 4], [0, 2], [4, 0])],
		["that runs back on itself", corners([0, 0], [0, 4], [0, 2], [4, 2])],
		[
			"of more corners than anybody draws",
			Array.from({ length: 201 }, (_, at) => from({ latitude: 0, longitude: 0 }, at, 1)),
		],
		["beyond the pole", corners([91, 0], [0, 1], [1, 1])],
	])("%s is none", (_, points) => {
		expect(Polygon.safeParse(points).success).toBe(false)
	})

	it("with its corners on a circle is one in the order of the circle alone", () => {
		const around = fc.uniqueArray(fc.integer({ min: 0, max: 359 }), { minLength: 3, maxLength: 7 })
		fc.assert(
			fc.property(around, (angles) => {
				const points = angles.map((angle) => from({ latitude: 10, longitude: 179.9 }, angle, 0.5))
				const least = angles.indexOf(Math.min(...angles))
				const turned = [...angles.slice(least), ...angles.slice(0, least)]
				const [first = 0, ...others] = turned
				const inOrder = (list: readonly number[]) =>
					list.every((angle, at) => at === 0 || angle > (list[at - 1] ?? 0))
				expect(isSimple(points)).toBe(inOrder(turned) || inOrder([first, ...others.toReversed()]))
			}),
			{ numRuns: 2_000 },
		)
	})
})
