import { jsonReply } from "../kit/json-reply.ts"
import type { Provider, Reply, Told, Verdict } from "../provider.ts"
import { createAtVnpay } from "./create.ts"
import { queryVnpay } from "./query.ts"
import { readVnpayMessage, readVnpayReturn, vnpayMerchantOf } from "./read-message.ts"
import { queryVnpayRefund, refundAtVnpay } from "./refund.ts"
import { VnpaySettings } from "./settings.ts"

/** VNPay 2.1.0: the payer is sent to its page, and VNPay asks an address of ours afterwards. */
export const vnpayProvider: Provider<VnpaySettings> = {
	name: "vnpay",
	methods: ["VNPAY"],
	currencies: ["VND"],
	limits: { minMinor: 5_000, maxMinor: 999_999_999 },
	settings: VnpaySettings,
	secrets: ["hashSecret"],
	isByTransfer: false,
	create: createAtVnpay,
	query: queryVnpay,
	capture: null,
	cancel: null,
	refund: refundAtVnpay,
	queryRefund: queryVnpayRefund,
	readMessage: readVnpayMessage,
	claimedMerchant: vnpayMerchantOf,
	reply: replyToVnpay,
	readReturn: readVnpayReturn,
}

/** Always 200: VNPay reads the code inside, and comes again at every one but 00 and 02. */
function replyToVnpay(verdict: Verdict, told: Told): Reply {
	const isForged = told.kind === "refused" && told.why === "signature"
	const [RspCode, Message] = isForged ? words.forged : words[verdict]
	return jsonReply(200, { RspCode, Message })
}

const words: Record<Verdict | "forged", [string, string]> = {
	accepted: ["00", "Confirm Success"],
	already: ["02", "Order already confirmed"],
	"not-found": ["01", "Order not found"],
	"wrong-amount": ["04", "Invalid amount"],
	"wrong-currency": ["04", "Invalid amount"],
	"wrong-merchant": ["01", "Order not found"],
	refused: ["99", "Unknown error"],
	later: ["99", "Unknown error"],
	forged: ["97", "Invalid Checksum"],
}
