import { setTimeout as delay } from "node:timers/promises"
import type { Random } from "../seeded-random.ts"

/** The steps of paying at a provider, in their order: a kill between every two of them must lose nothing. */
export const paymentMoments = [
	/** The payment is written, and nobody has been asked. */
	"written",
	/** It is written that the provider is asked now. */
	"asked",
	/** The provider has the question, has done it, and has answered. */
	"received",
	"done",
	"answered",
	/** Its answer is written. */
	"kept",
	/** The provider's message is on its way to us, and was answered. */
	"told",
	"heard",
	/** The money is booked, and the order says so. */
	"paid",
	/** It is written that money goes back. */
	"returning",
] as const
export type PaymentMoment = (typeof paymentMoments)[number]

/** Who comes by at a moment that somebody waits for stays there so long, for that to happen which is waited for. */
const heldMs = 120
const waitMsMax = 3_000

/** Tells when a payment, whichever, is at a step. */
export class Moments {
	readonly met = new Map<PaymentMoment, number>()
	private waiting: { moment: PaymentMoment; met: () => void } | null = null

	async reach(moment: PaymentMoment): Promise<void> {
		if (this.waiting?.moment !== moment) return
		this.waiting.met()
		this.waiting = null
		await delay(heldMs)
	}

	/** Waits until some payment is at a step at which few were killed before; or for so long, when none comes there. */
	async next(random: Random): Promise<void> {
		const count = (moment: PaymentMoment) => this.met.get(moment) ?? 0
		const fewest = Math.min(...paymentMoments.map(count))
		const moment = random.pick(paymentMoments.filter((each) => count(each) === fewest))
		const isMet = await new Promise<boolean>((resolve) => {
			this.waiting = { moment, met: () => resolve(true) }
			void delay(waitMsMax).then(() => resolve(false))
		})
		if (isMet) this.met.set(moment, count(moment) + 1)
		else this.waiting = null
	}
}
