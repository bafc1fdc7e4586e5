import type { Command } from "../dots/fill-outline.ts"

type Point = { x: number; y: number; isOn: boolean }

/** A letter as TrueType keeps it: contours of points, on the line or pulling at it. Nothing for one without ink. */
export function outlineRecord(commands: readonly Command[]): Buffer {
	const contours = contoursOf(commands)
	const points = contours.flat()
	if (points.length === 0) return Buffer.alloc(0)
	const [xs, ys] = [points.map((point) => point.x), points.map((point) => point.y)]
	const ends = contours.map((_, at) => contours.slice(0, at + 1).flat().length - 1)
	const shorts = [
		contours.length,
		Math.min(...xs),
		Math.min(...ys),
		Math.max(...xs),
		Math.max(...ys),
		...ends,
		0,
	]
	// One byte says of a point whether it is on the line; both its distances are words, which is always allowed.
	const flags = Buffer.from(points.map((point) => (point.isOn ? 1 : 0)))
	const record = Buffer.concat([words(shorts), flags, words(steps(xs)), words(steps(ys))])
	return Buffer.concat([record, Buffer.alloc((4 - (record.length % 4)) % 4)])
}

export function words(values: readonly number[]): Buffer {
	const bytes = Buffer.alloc(values.length * 2)
	for (const [at, value] of values.entries()) bytes.writeUInt16BE(value & 0xffff, at * 2)
	return bytes
}

function steps(values: readonly number[]): number[] {
	return values.map((value, at) => value - (values[at - 1] ?? 0))
}

function contoursOf(commands: readonly Command[]): Point[][] {
	const contours: Point[][] = []
	for (const { command, args } of commands) {
		if (command === "moveTo") contours.push([])
		for (let at = 0; at < args.length; at += 2) {
			const isOn = at === args.length - 2
			contours.at(-1)?.push({ x: Math.round(args[at] ?? 0), y: Math.round(args[at + 1] ?? 0), isOn })
		}
	}
	return contours.map(withoutDoubledEnd).filter((contour) => contour.length > 2)
}

/** A contour closes by itself: where it says its beginning again at the end, that is left out. */
function withoutDoubledEnd(contour: Point[]): Point[] {
	const [first, last] = [contour[0], contour.at(-1)]
	const isDoubled =
		first && last && contour.length > 1 && first.x === last.x && first.y === last.y && last.isOn
	return isDoubled ? contour.slice(0, -1) : contour
}
