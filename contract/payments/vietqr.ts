import { crc16 } from "./crc16.ts"

// A VietQR code: NAPAS's profile of the EMVCo code that a merchant shows. Each piece is an id and a length of two digits
// each, and a value, which may be pieces again; a checksum over all of it, its own id and length included, ends it.

export type VietQr = {
	/** The six digits of the bank. */
	bin: string
	account: string
	/** Whether `account` is an account's number or a card's. */
	service: "ACCOUNT" | "CARD"
	/** Null where the payer writes it himself. */
	amountMinor: number | null
	/** What stands on the transfer: letters that every bank keeps, at most 25. */
	words: string | null
	bill: string | null
	reference: string | null
	terminal: string | null
}

export const vietQrWordsMax = 25

/** Made of what fits: a wrong bank, account or amount, or words that a bank would cut, are refused. */
export function vietQrPayload(qr: VietQr): string {
	const problem = problemOf(qr)
	if (problem) throw new RangeError(problem)
	const beneficiary = piece("00", qr.bin) + piece("01", qr.account)
	const service = qr.service === "ACCOUNT" ? "QRIBFTTA" : "QRIBFTTC"
	const additional =
		maybe("01", qr.bill) + maybe("05", qr.reference) + maybe("07", qr.terminal) + maybe("08", qr.words)
	const payload =
		piece("00", "01") +
		piece("01", qr.amountMinor === null ? "11" : "12") +
		piece("38", piece("00", napas) + piece("01", beneficiary) + piece("02", service)) +
		piece("53", "704") +
		(qr.amountMinor === null ? "" : piece("54", String(qr.amountMinor))) +
		piece("58", "VN") +
		maybe("62", additional) +
		"6304"
	return payload + crc16(payload)
}

/** What a code says, or null when it is none: of another kind, broken, or with a checksum that is not its own. */
export function readVietQr(payload: string): VietQr | null {
	if (!/6304[0-9A-F]{4}$/.test(payload) || crc16(payload.slice(0, -4)) !== payload.slice(-4)) return null
	const all = pieces(payload)
	const account = pieces(all?.get("38") ?? "")
	const beneficiary = pieces(account?.get("01") ?? "")
	const additional = pieces(all?.get("62") ?? "")
	if (!all || !account || !beneficiary || !additional || account.get("00") !== napas) return null
	const [bin, number, service] = [beneficiary.get("00"), beneficiary.get("01"), account.get("02")]
	const amount = all.get("54")
	if (!bin || !number || all.get("53") !== "704") return null
	if (service !== "QRIBFTTA" && service !== "QRIBFTTC") return null
	if (amount !== undefined && !/^\d{1,13}$/.test(amount)) return null
	return {
		bin,
		account: number,
		service: service === "QRIBFTTA" ? "ACCOUNT" : "CARD",
		amountMinor: amount === undefined ? null : Number(amount),
		words: additional.get("08") ?? null,
		bill: additional.get("01") ?? null,
		reference: additional.get("05") ?? null,
		terminal: additional.get("07") ?? null,
	}
}

const napas = "A000000727"

function problemOf(qr: VietQr): string | null {
	if (!/^\d{6}$/.test(qr.bin)) return "A bank is six digits."
	if (!/^[0-9A-Za-z]{1,19}$/.test(qr.account)) return "An account is at most 19 digits and letters."
	const { amountMinor } = qr
	if (
		amountMinor !== null &&
		(!Number.isSafeInteger(amountMinor) || amountMinor <= 0 || amountMinor > 1e13)
	) {
		return "An amount is a whole number of đồng."
	}
	const texts = [qr.words, qr.bill, qr.reference, qr.terminal].filter((text) => text !== null)
	const isWrong = texts.some((text) => !/^[ -~]+$/.test(text) || text.length > vietQrWordsMax)
	return isWrong ? "Words are at most 25 letters without marks." : null
}

function piece(id: string, value: string): string {
	if (value.length > 99) throw new RangeError("A piece is at most 99 characters.")
	return id + String(value.length).padStart(2, "0") + value
}

function maybe(id: string, value: string | null): string {
	return value ? piece(id, value) : ""
}

/** By their ids; null when they do not come out even, or one comes twice. */
function pieces(text: string): Map<string, string> | null {
	const found = new Map<string, string>()
	let at = 0
	while (at < text.length) {
		const [id, size] = [text.slice(at, at + 2), text.slice(at + 2, at + 4)]
		const value = text.slice(at + 4, at + 4 + Number(size))
		if (!/^\d\d$/.test(id) || !/^\d\d$/.test(size) || value.length !== Number(size) || found.has(id))
			return null
		found.set(id, value)
		at += 4 + value.length
	}
	return found
}
