import {
	openLastPortions,
	type PortionKind,
	portionKinds,
	type Round,
} from "../server/src/orders/testing/open-last-portions.ts"
import type { Benchmark } from "./benchmark.ts"
import type { Figure } from "./figure.ts"
import { seatGuests } from "./seat-guests.ts"

const buyerCount = 200
const rounds = 100

/** No measure of time: that the last portion is sold once, whoever else wants it in the same moment. */
export const lastPortion: Benchmark = {
	name: "last-portion",
	says: `${buyerCount} guests want the last portion at once, ${rounds} rounds of each kind of thing`,
	kind: "in-world",
	onlyByName: true,
	async run(world) {
		const [store] = world.stores
		if (!store) throw new Error("There is no store to sell in.")
		const guests = await seatGuests(world, [store], buyerCount)
		const buyers = guests.map(({ session }) => session.token)
		const portions = await openLastPortions(world.client.ask, {
			storeId: store.id,
			owner: world.owner,
			buyers,
		})
		const figures: Figure[] = []
		for (const kind of portionKinds) {
			const seen: Round[] = []
			while (seen.length < rounds) seen.push(await portions.race(kind))
			figures.push(figureOf(kind, seen))
		}
		return figures
	},
}

function figureOf(kind: PortionKind, seen: readonly Round[]): Figure {
	const sum = (count: (round: Round) => number) => seen.reduce((all, round) => all + count(round), 0)
	const below = (levels: Round["whenSold"]) => Number(Math.min(levels.availableMilli, levels.heldMilli) < 0)
	const remark = [
		`${seen.length} rounds`,
		`${sum((round) => round.sold)} sold`,
		`${sum((round) => round.refused)} refused as sold out`,
		`${sum((round) => round.otherwise.length)} answered otherwise`,
		`${sum((round) => Number(!round.repeatIsSame))} repeats answered anew`,
		`${sum((round) => below(round.whenSold) + below(round.released))} below zero`,
		`${sum((round) => Number(round.released.heldMilli !== 0))} held after release`,
	].join(", ")
	const wrong = sum((round) => Number(!isRight(round)))
	const name = `last-portion of ${kind}, gone wrong`
	return { name, value: wrong, unit: "rounds", limit: null, ratio: null, hold: 1, ok: wrong === 0, remark }
}

function isRight({ sold, refused, repeatIsSame, whenSold, released }: Round): boolean {
	return (
		sold === 1 &&
		refused === buyerCount - 1 &&
		repeatIsSame &&
		whenSold.availableMilli === 0 &&
		whenSold.heldMilli > 0 &&
		released.availableMilli === whenSold.heldMilli &&
		released.heldMilli === 0
	)
}
