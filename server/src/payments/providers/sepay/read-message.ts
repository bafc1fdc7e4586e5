import { z } from "zod"
import { isSame } from "../kit/is-same.ts"
import { jsonObject } from "../kit/json-object.ts"
import { readVietnamTime } from "../kit/vietnam-time.ts"
import type { Incoming, Setup, Told } from "../provider.ts"
import type { SepaySettings } from "./settings.ts"
import { signSepay } from "./sign.ts"

const driftMs = 5 * 60_000
const wordsMax = 1_000

const Message = z.object({
	id: z.union([z.int(), z.string().min(1).max(40)]).transform(String),
	transactionDate: z.string(),
	accountNumber: z.string().max(40),
	subAccount: z.string().max(40).nullish(),
	code: z.string().nullish(),
	content: z.string().nullish(),
	transferType: z.enum(["in", "out"]),
	transferAmount: z.int().nonnegative(),
})

/** A transfer on the shop's account, told once for its `id` however often it comes. */
export async function readSepayMessage(setup: Setup<SepaySettings>, message: Incoming): Promise<Told> {
	const why = proofFault(setup.settings, message)
	if (why) return { kind: "refused", why }
	const said = Message.safeParse(jsonObject(message.body))
	if (!said.success) return { kind: "refused", why: "malformed" }
	const { id, accountNumber, subAccount, code, content, transferType, transferAmount } = said.data
	const { account } = setup.settings
	// A virtual account is the second of the two: it is its main account that the money is on.
	if (accountNumber !== account && subAccount !== account) return { kind: "refused", why: "merchant" }
	if (transferType === "out" || transferAmount === 0) return { kind: "ignored", eventId: id }
	return {
		kind: "transfer",
		eventId: id,
		account,
		words: [code, content].filter(Boolean).join(" ").slice(0, wordsMax),
		amountMinor: transferAmount,
		currency: "VND",
		at: readVietnamTime(said.data.transactionDate) ?? message.receivedAt,
		from: null,
	}
}

export function sepayAccountOf(message: Incoming): string | null {
	const claimed = jsonObject(message.body)?.accountNumber
	return typeof claimed === "string" ? claimed.slice(0, 40) : null
}

function proofFault(settings: SepaySettings, message: Incoming): "signature" | "stale" | null {
	const { proof, proofSecret } = settings
	if (proof === "apikey") {
		return isSame(message.headers.authorization ?? "", `Apikey ${proofSecret}`) ? null : "signature"
	}
	const timestamp = message.headers["x-sepay-timestamp"] ?? ""
	const signature = message.headers["x-sepay-signature"] ?? ""
	if (!/^\d{1,12}$/.test(timestamp)) return "signature"
	if (!isSame(signature, signSepay(proofSecret, timestamp, message.body))) return "signature"
	const apartMs = Math.abs(message.receivedAt.getTime() - Number(timestamp) * 1_000)
	return apartMs > driftMs ? "stale" : null
}
