import { createHmac, randomInt, timingSafeEqual } from "node:crypto"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import type { LinePayDesk } from "./linepay-desk.ts"

/** Ids stand in the text as bare numbers of 19 digits: whoever reads them as doubles loses the last ones. */
export function linePayAnswer(returnCode: string, info?: object): SimulatedAnswer {
	const text = JSON.stringify({ returnCode, returnMessage: messages[returnCode] ?? "Simulated.", info })
	const body = text.replaceAll(/"#(\d+)#"/g, "$1")
	return { status: 200, headers: { "content-type": "application/json;charset=UTF-8" }, body }
}

export function bareNumber(id: string | null): string | null {
	return id && `#${id}#`
}

/** Nineteen digits, the last of them odd: no double holds it. */
export function newTransactionId(): string {
	return `2026${String(randomInt(10 ** 7, 10 ** 8)).padStart(8, "0")}${randomInt(100_000, 1_000_000)}7`
}

const messages: Record<string, string> = {
	"0000": "Success.",
	"0110": "Ready to confirm.",
	"0121": "Cancelled or expired.",
	"0122": "Payment failed.",
	"0123": "Payment completed.",
	"1106": "Header information error",
	"1142": "Insufficient balance.",
	"1150": "Transaction record not found.",
	"1153": "Payment amounts do not match.",
}

/** The answer to who signs wrongly, or signs the same twice. */
export function refuseStranger(account: LinePayDesk, request: SimulatedRequest): SimulatedAnswer | null {
	const { channelId, channelSecret } = account.settings
	const { headers, url, body } = request
	const nonce = String(headers["x-line-authorization-nonce"] ?? "")
	const said = request.method === "GET" ? url.search.slice(1) : body.toString("utf8")
	const mac = createHmac("sha256", channelSecret)
		.update(`${channelSecret}${url.pathname}${said}${nonce}`)
		.digest()
	const given = Buffer.from(String(headers["x-line-authorization"] ?? ""), "base64")
	const isSigned = given.length === mac.length && timingSafeEqual(given, mac)
	const isNew = nonce !== "" && !account.usedNonces.has(nonce)
	account.usedNonces.add(nonce)
	if (headers["x-line-channelid"] !== channelId) return linePayAnswer("1104")
	return isSigned && isNew ? null : linePayAnswer("1106")
}
