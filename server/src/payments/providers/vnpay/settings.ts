import { z } from "zod"
import { baseUrl } from "../base-url.ts"

const production = "https://pay.vnpay.vn"

export const VnpaySettings = z.strictObject({
	baseUrl: baseUrl(production),
	/** The code of the shop at VNPay, eight letters and digits. */
	tmnCode: z.string().regex(/^[0-9A-Za-z]{8}$/),
	hashSecret: z.string().min(16).max(128),
	/** What the payer is led to at once: `VNPAYQR`, `VNBANK`, `INTCARD`; he chooses himself when there is none. */
	bankCode: z
		.string()
		.regex(/^[0-9A-Z]{3,20}$/)
		.optional(),
})
export type VnpaySettings = z.infer<typeof VnpaySettings>

/** In production the page and the interface are on two hosts; the sandbox has both on one. */
export function vnpayAddresses({ baseUrl: base }: VnpaySettings): { pay: string; api: string } {
	const path = "/merchant_webapi/api/transaction"
	if (base === production) return { pay: `${base}/vpcpay.html`, api: `https://merchant.vnpay.vn${path}` }
	return { pay: `${base}/paymentv2/vpcpay.html`, api: `${base}${path}` }
}
