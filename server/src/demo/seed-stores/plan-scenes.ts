import type { Model, Scene } from "./model.ts"

const dayMs = 86_400_000
const minuteMs = 60_000
export const days = 30
const opensAtHour = 8
const hoursOpen = 12
/** In the model everything happens at once. */
const minutesToServe = 25
const callsPerDay = 1
/** What is going on knows of each other, so it is one scene to the ids. */
const goingOn = 0xff_ff

/** One scene, played again. */
export type Played = {
	scene: number
	/** Names it within its store. */
	place: number
	begins: string
	/** How much slower than in the model. */
	stretch: number
	date: string
	days: number
	isOrder: boolean
	entries: number
}

/** A month of one store: which scene is played when, in the order of the journal. */
export function planScenes({ scenes, businessDate }: Model, ordersPerDay: number, store: number): Played[] {
	const numbered = scenes.map((scene, at) => ({ ...scene, at, isOrder: scene.rows.has("customer_order") }))
	const over = numbered.filter(({ kind }) => kind === "over")
	const [orders, calls] = [over.filter(({ isOrder }) => isOrder), over.filter(({ isOrder }) => !isOrder)]
	const now = Math.min(...scenes.filter(({ kind }) => kind === "going-on").map(({ from }) => from.getTime()))
	const played: Played[] = []
	const play = (scene: (typeof numbered)[number], begins: number, back: number, stretch: number) => {
		const { at, isOrder, entries, kind } = scene
		const date = new Date(Date.parse(businessDate) - back * dayMs).toISOString().slice(0, 10)
		const place = kind === "going-on" ? goingOn : played.length
		const when = { begins: new Date(begins).toISOString(), date, days: -back }
		played.push({ scene: at, place, stretch, isOrder, entries, ...when })
	}
	for (let back = days; back >= 0; back -= 1) {
		const opens = Date.parse(businessDate) - back * dayMs + opensAtHour * 60 * minuteMs
		for (const booking of numbered.filter(({ kind }) => kind === "booking"))
			if (back > 0) play(booking, booking.from.getTime() - back * dayMs, back, 1)
		const slots = ordersPerDay + callsPerDay
		for (let slot = 0; slot < slots; slot += 1) {
			const begins = opens + (slot * hoursOpen * 60 * minuteMs) / slots
			if (begins + (minutesToServe + 5) * minuteMs > now) continue
			const list = slot < ordersPerDay ? orders : calls
			const scene = list[(store + back * ordersPerDay + slot) % list.length]
			if (scene) play(scene, begins, back, stretchOf(scene))
		}
	}
	for (const scene of numbered.filter(({ kind }) => kind !== "over")) play(scene, scene.from.getTime(), 0, 1)
	return played.toSorted((one, other) => one.begins.localeCompare(other.begins))
}

function stretchOf({ from, to }: Scene): number {
	return (minutesToServe * minuteMs) / Math.max(1, to.getTime() - from.getTime())
}
