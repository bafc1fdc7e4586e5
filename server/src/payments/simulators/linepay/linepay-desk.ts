import type { LinePaySettings } from "#payments/providers/linepay/settings.ts"
import type { Desk } from "../kit/run-simulator.ts"
import type { SimulatedPayment } from "../kit/simulator.ts"

export type OfLinePay = {
	/** What the payer has said on LINE Pay's page. */
	said: "nothing" | "yes" | "no"
	isCapturedLater: boolean
	cancelUrl: string
	/** In LINE Pay's unit, as it was asked for. */
	amount: number
	refundAmounts: Record<string, number>
}

export type LinePayPayment = SimulatedPayment<OfLinePay>

export type LinePayDesk = {
	desk: Desk<OfLinePay>
	settings: LinePaySettings
	usedNonces: Set<string>
	/** What the next confirmation is answered with, instead of being done. */
	refusing: { code: string | null }
}
