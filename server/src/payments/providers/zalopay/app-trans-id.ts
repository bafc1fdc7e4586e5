import { vietnamTime } from "../kit/vietnam-time.ts"

/** ZaloPay wants the day in Vietnam before what we call a payment. */
export function appTransId(payment: { reference: string; createdAt: Date }): string {
	return `${vietnamTime(payment.createdAt).slice(2, 8)}_${payment.reference}`
}

/** Ours again, or null when it is not of our making. */
export function referenceOf(appTransId: string): string | null {
	return /^\d{6}_(.{1,33})$/.exec(appTransId)?.[1] ?? null
}

export function merchantRefundId(appId: string, refund: { refundReference: string; askedAt: Date }): string {
	return `${vietnamTime(refund.askedAt).slice(2, 8)}_${appId}_${refund.refundReference}`
}
