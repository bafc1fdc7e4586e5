import type { Random } from "../seeded-random.ts"
import { payOrder, refund, sellCredit, spendAtOnce } from "./pay.ts"
import { changeOrder, placeOrder } from "./sell.ts"
import type { Shop } from "./shop.ts"
import { closeTill, moveCash, openTill, type Till } from "./till.ts"

type Step = { weight: number; take: (shop: Shop, till: Till, random: Random) => Promise<void> }

const steps: readonly Step[] = [
	{ weight: 36, take: (shop, till, random) => placeOrder(shop, till.token, random) },
	{ weight: 38, take: payOrder },
	{ weight: 9, take: refund },
	{ weight: 8, take: (shop, _, random) => changeOrder(shop, random) },
	{ weight: 4, take: sellCredit },
	{ weight: 3, take: spendAtOnce },
	{ weight: 3, take: moveCash },
	{ weight: 1.6, take: closeTill },
	{ weight: 0.4, take: closeDay },
]

/**
 * Three tills at once do whatever may be done with money, in any order: sell, take, give back, change, open, count and
 * close. At the end every drawer is closed and so is the day.
 */
export async function walkTills(
	shop: Shop,
	dice: readonly Random[],
	goesOn: (stepsTaken: number) => boolean,
): Promise<void> {
	const { cashiers, storeId } = shop.facts
	let taken = 0
	const tills = dice.map((_, place): Till => {
		return { register: `Till ${place + 1}`, token: cashiers[place] ?? "", sessionId: null, cashMinor: 0 }
	})
	await Promise.all(
		tills.map(async (till, place) => {
			const random = dice[place]
			if (!random) return
			for (; goesOn(taken); taken += 1) {
				if (!till.sessionId) await openTill(shop, till)
				await pickStep(random)(shop, till, random)
			}
			if (till.sessionId) await closeTill(shop, till, random)
		}),
	)
	await shop.post("close-day", `/stores/${storeId}/z-reports`, shop.facts.manager)
}

function pickStep(random: Random): Step["take"] {
	let at = random.next() * steps.reduce((sum, { weight }) => sum + weight, 0)
	const step = steps.find(({ weight }) => {
		at -= weight
		return at < 0
	})
	return (step ?? (steps[0] as Step)).take
}

async function closeDay(shop: Shop): Promise<void> {
	await shop.post("close-day", `/stores/${shop.facts.storeId}/z-reports`, shop.facts.manager)
}
