import type { Bitmap } from "./bitmap.ts"

export type Command = { command: string; args: readonly number[] }
/** Where the outline's origin lies on the bitmap, and how large a unit of it is there. */
export type Place = { x: number; y: number; scaleX: number; scaleY: number }
type Edge = { x0: number; y0: number; x1: number; y1: number; turn: 1 | -1 }

// A dot is burnt or not. Each is asked about at 16 places; 7 of them are enough, since thin strokes fade on paper.
const fine = 4
const enough = 7
const pieces = 6

/** Edges of an outline on the bitmap: curves become lines that are shorter than a dot. */
export function edgesOf(commands: readonly Command[], place: Place): Edge[] {
	const edges: Edge[] = []
	let [x, y, startX, startY] = [0, 0, 0, 0]
	const lineTo = (toX: number, toY: number) => {
		const [x0, y0] = [place.x + x * place.scaleX, place.y - y * place.scaleY]
		const [x1, y1] = [place.x + toX * place.scaleX, place.y - toY * place.scaleY]
		if (y0 !== y1)
			edges.push(y0 < y1 ? { x0, y0, x1, y1, turn: 1 } : { x0: x1, y0: y1, x1: x0, y1: y0, turn: -1 })
		;[x, y] = [toX, toY]
	}
	for (const { command, args } of commands) {
		const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args
		const [fromX, fromY] = [x, y]
		if (command === "moveTo") [x, y, startX, startY] = [a, b, a, b]
		else if (command === "lineTo") lineTo(a, b)
		else if (command === "closePath") lineTo(startX, startY)
		for (let piece = 1; piece <= pieces; piece += 1) {
			const t = piece / pieces
			const s = 1 - t
			if (command === "quadraticCurveTo") {
				lineTo(s * s * fromX + 2 * s * t * a + t * t * c, s * s * fromY + 2 * s * t * b + t * t * d)
			} else if (command === "bezierCurveTo") {
				const [u, v, w, z] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t]
				lineTo(u * fromX + v * a + w * c + z * e, u * fromY + v * b + w * d + z * f)
			}
		}
	}
	return edges
}

/** Burns what the edges go round. Where outlines overlap it is burnt once. */
export function fillEdges(bitmap: Bitmap, edges: readonly Edge[]): void {
	const top = Math.max(0, Math.floor(Math.min(...edges.map((edge) => edge.y0))))
	const bottom = Math.min(bitmap.height, Math.ceil(Math.max(...edges.map((edge) => edge.y1))))
	const left = Math.max(0, Math.floor(Math.min(...edges.map((edge) => Math.min(edge.x0, edge.x1)))))
	const right = Math.min(
		bitmap.width,
		Math.ceil(Math.max(...edges.map((edge) => Math.max(edge.x0, edge.x1)))),
	)
	if (right <= left) return
	const hits = new Uint8Array(right - left)
	for (let row = top; row < bottom; row += 1) {
		const near = edges.filter((edge) => edge.y0 < row + 1 && edge.y1 > row)
		for (let step = 0; step < fine; step += 1) countHits(hits, left, near, row + (step + 0.5) / fine)
		for (const [at, count] of hits.entries()) {
			if (count >= enough) bitmap.dots[row * bitmap.width + left + at] = 1
		}
		hits.fill(0)
	}
}

function countHits(hits: Uint8Array, left: number, edges: readonly Edge[], y: number): void {
	const crossings = edges
		.filter((edge) => edge.y0 <= y && edge.y1 > y)
		.map(({ x0, y0, x1, y1, turn }) => {
			return { x: x0 + ((y - y0) * (x1 - x0)) / (y1 - y0) - left, turn }
		})
		.sort((a, b) => a.x - b.x)
	let winding = 0
	for (const [at, { x, turn }] of crossings.entries()) {
		winding += turn
		const next = crossings[at + 1]
		if (winding === 0 || !next) continue
		const to = Math.min(hits.length * fine, Math.ceil(next.x * fine - 0.5))
		for (let part = Math.max(0, Math.ceil(x * fine - 0.5)); part < to; part += 1) {
			const column = Math.floor(part / fine)
			hits[column] = (hits[column] ?? 0) + 1
		}
	}
}
