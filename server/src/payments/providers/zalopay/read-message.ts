import { z } from "zod"
import { isSame } from "../kit/is-same.ts"
import { jsonObject } from "../kit/json-object.ts"
import { standingOf } from "../kit/standing-of.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import { referenceOf } from "./app-trans-id.ts"
import type { ZalopaySettings } from "./settings.ts"
import { signZalopay } from "./sign.ts"

const Envelope = z.object({ data: z.string().max(100_000), mac: z.string(), type: z.int() })
const Data = z.object({
	app_id: z.int(),
	app_trans_id: z.string().max(40),
	amount: z.int().nonnegative(),
	zp_trans_id: z.union([z.int(), z.string().max(40)]),
})

/** ZaloPay tells only of money that has come. What it signed is the text of `data`, letter for letter. */
export async function readZalopayMessage(setup: Setup<ZalopaySettings>, message: Incoming): Promise<Told> {
	const envelope = Envelope.safeParse(jsonObject(message.body))
	if (!envelope.success) return { kind: "refused", why: "malformed" }
	const { data, mac, type } = envelope.data
	if (!isSame(mac, signZalopay(setup.settings.key2, data))) return { kind: "refused", why: "signature" }
	const said = Data.safeParse(jsonObject(Buffer.from(data)))
	if (!said.success) return { kind: "refused", why: "malformed" }
	const { app_id, app_trans_id, amount, zp_trans_id } = said.data
	if (String(app_id) !== setup.settings.appId) return { kind: "refused", why: "merchant" }
	const eventId = `${app_trans_id}-${zp_trans_id}`
	// Another type is about an agreement to pay later, of which we make none.
	if (type !== 1) return { kind: "ignored", eventId }
	const reference = referenceOf(app_trans_id)
	if (!reference) return { kind: "refused", why: "malformed" }
	const standing = standingOf("CAPTURED", {
		amountMinor: amount,
		currency: "VND",
		reference,
		transactionId: String(zp_trans_id),
	})
	return { kind: "payment", eventId, standing }
}

export function zalopayMerchantOf(message: Incoming): string | null {
	const data = jsonObject(message.body)?.data
	const claimed = typeof data === "string" ? jsonObject(Buffer.from(data))?.app_id : null
	return typeof claimed === "number" ? String(claimed) : null
}

/** For display only. */
export function readZalopayReturn(url: string): {
	reference: string | null
	says: "paid" | "not-paid" | "unclear"
} {
	const params = URL.parse(url, "http://localhost")?.searchParams
	const status = params?.get("status") ?? null
	const says = status === "1" ? "paid" : status?.startsWith("-") ? "not-paid" : "unclear"
	return { reference: referenceOf(params?.get("apptransid") ?? ""), says }
}
