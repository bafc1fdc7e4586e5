import { z } from "zod"

/** A place on earth in degrees. */
export const Place = z.strictObject({
	latitude: z.number().min(-90).max(90),
	longitude: z.number().min(-180).max(180),
})
export type Place = z.infer<typeof Place>

export const cornersMin = 3
export const cornersMax = 200

/** An area by its corners, in either direction, without the first one again at the end. */
export const Polygon = z
	.array(Place)
	.min(cornersMin)
	.max(cornersMax)
	.refine((corners) => isSimple(corners), "The border of this area crosses or touches itself.")

const earthRadiusMeters = 6_371_008.8

/** As the crow flies, on a round earth: half a percent off at most. */
export function distanceMeters(a: Place, b: Place): number {
	const [fromLatitude, toLatitude] = [radians(a.latitude), radians(b.latitude)]
	const rise = Math.sin((toLatitude - fromLatitude) / 2) ** 2
	const turn = Math.sin(radians(b.longitude - a.longitude) / 2) ** 2
	const chord = rise + Math.cos(fromLatitude) * Math.cos(toLatitude) * turn
	return 2 * earthRadiusMeters * Math.asin(Math.min(1, Math.sqrt(chord)))
}

function radians(degrees: number): number {
	return (degrees * Math.PI) / 180
}

type Point = { x: number; y: number }

/** Whether a place lies in an area or on its border. Areas are a town's, so the earth is flat here. */
export function isInside(corners: readonly Place[], place: Place): boolean {
	// All longitudes are told from the first corner: an area may lie across the date line.
	const [origin] = corners
	if (!origin) return false
	const points = corners.map((corner) => flat(corner, origin))
	const point = flat(place, origin)
	let inside = false
	for (const [a, b] of sidesOf(points)) {
		if (isBetween(a, b, point)) return true
		const crosses = a.y > point.y !== b.y > point.y
		// Which side of the border the point lies on, seen upwards: each border passed on the way out turns the answer.
		if (crosses && turn(a, b, point) > 0 === b.y > a.y) inside = !inside
	}
	return inside
}

/** Whether these corners enclose an area: no two sides meet but in the corner they share, and no corner is flat. */
export function isSimple(corners: readonly Place[]): boolean {
	const [origin] = corners
	if (!origin || corners.length < cornersMin) return false
	const sides = sidesOf(corners.map((corner) => flat(corner, origin)))
	return sides.every(([a, b], place) => {
		if (a.x === b.x && a.y === b.y) return false
		return sides.slice(place + 1).every(([c, d], further) => {
			if (further === 0) return !foldsBack(a, b, d)
			if (place === 0 && further === sides.length - 2) return !foldsBack(c, d, b)
			return !meet(a, b, c, d)
		})
	})
}

function flat({ latitude, longitude }: Place, origin: Place): Point {
	const east = longitude - origin.longitude
	return { x: east > 180 ? east - 360 : east < -180 ? east + 360 : east, y: latitude }
}

function sidesOf(points: readonly Point[]): [Point, Point][] {
	return points.map((point, place) => [point, points[(place + 1) % points.length] ?? point])
}

/** From `a` by `b` to `c` straight back over where it came from. */
function foldsBack(a: Point, b: Point, c: Point): boolean {
	return turn(a, b, c) === 0 && (a.x - b.x) * (c.x - b.x) + (a.y - b.y) * (c.y - b.y) > 0
}

function meet(a: Point, b: Point, c: Point, d: Point): boolean {
	const [first, second] = [turn(a, b, c), turn(a, b, d)]
	const [third, fourth] = [turn(c, d, a), turn(c, d, b)]
	if (first > 0 !== second > 0 && third > 0 !== fourth > 0 && first && second && third && fourth) return true
	return isBetween(a, b, c) || isBetween(a, b, d) || isBetween(c, d, a) || isBetween(c, d, b)
}

/** Above zero when the way from `a` by `b` to `c` turns left. */
function turn(a: Point, b: Point, c: Point): number {
	return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x)
}

function isBetween(a: Point, b: Point, point: Point): boolean {
	if (turn(a, b, point) !== 0) return false
	const within = (one: number, two: number, value: number) =>
		Math.min(one, two) <= value && value <= Math.max(one, two)
	return within(a.x, b.x, point.x) && within(a.y, b.y, point.y)
}
