import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { crc16 } from "./crc16.ts"
import { readVietQr, type VietQr, vietQrPayload } from "./vietqr.ts"

const plain: VietQr = {
	bin: "970403",
	account: "0011012345678",
	service: "ACCOUNT",
	amountMinor: null,
	words: null,
	bill: null,
	reference: null,
	terminal: null,
}
const dynamic =
	"00020101021238570010A00000072701270006970403011300110123456780208QRIBFTTA530370454061800005802VN62340107NPS68690819thanh toan don hang63042E2E"
const fixed = "00020101021138570010A00000072701270006970403011300110123456780208QRIBFTTA53037045802VN63049E6F"

describe("the checksum", () => {
	it("is the one of the catalogue", () => {
		expect(crc16("123456789")).toBe("29B1")
		expect(crc16("")).toBe("FFFF")
	})

	it("changes with every character", () => {
		const text = fc.string({ minLength: 1, maxLength: 60, unit: "grapheme-ascii" })
		fc.assert(
			fc.property(text, fc.nat(), (words, at) => {
				const place = at % words.length
				const other = words[place] === "x" ? "y" : "x"
				expect(crc16(words.slice(0, place) + other + words.slice(place + 1))).not.toBe(crc16(words))
			}),
		)
	})
})

describe("a VietQR code", () => {
	it("is written as NAPAS writes it, with an amount and without", () => {
		const words = "thanh toan don hang"
		expect(vietQrPayload({ ...plain, amountMinor: 180_000, bill: "NPS6869", words })).toBe(dynamic)
		expect(vietQrPayload(plain)).toBe(fixed)
	})

	it("is read as it was written", () => {
		const digits = (least: number, most: number) => fc.stringMatching(new RegExp(`^[0-9]{${least},${most}}$`))
		const words = fc.option(fc.stringMatching(/^[ -~]{1,25}$/))
		const any = fc.record({
			bin: digits(6, 6),
			account: digits(1, 19),
			service: fc.constantFrom("ACCOUNT" as const, "CARD" as const),
			amountMinor: fc.option(fc.integer({ min: 1, max: 999_999_999_999 })),
			words,
			bill: words,
			reference: words,
			terminal: words,
		})
		// Four full texts are longer than what two digits can count.
		const fits = any.filter((qr) => [qr.words, qr.bill, qr.reference, qr.terminal].join("").length <= 99 - 16)
		fc.assert(
			fc.property(fits, (qr) => {
				expect(readVietQr(vietQrPayload(qr))).toEqual(qr)
			}),
		)
	})

	it("is read also when its first piece says 00, which a known generator writes", () => {
		const odd = dynamic.replace(/^000201/, "000200").slice(0, -4)
		expect(readVietQr(odd + crc16(odd))).toMatchObject({ bin: "970403", amountMinor: 180_000 })
	})

	it("is none with one character changed", () => {
		fc.assert(
			fc.property(fc.nat(dynamic.length - 1), fc.constantFrom("0", "A", "z"), (at, letter) => {
				const changed = dynamic.slice(0, at) + letter + dynamic.slice(at + 1)
				if (changed !== dynamic) expect(readVietQr(changed)).toBeNull()
			}),
		)
	})

	it("is none when its checksum is right and the rest is not", () => {
		const sealed = (text: string) => `${text}6304${crc16(`${text}6304`)}`
		expect(readVietQr(sealed("000201"))).toBeNull()
		expect(readVietQr(sealed("00020101021199"))).toBeNull()
		expect(readVietQr(sealed(dynamic.slice(0, -8).replace("A000000727", "A000000728")))).toBeNull()
		expect(readVietQr(sealed(dynamic.slice(0, -8).replace("5303704", "5303840")))).toBeNull()
		expect(readVietQr(sealed(dynamic.slice(0, -8).replace("5406180000", "5406-18000")))).toBeNull()
		expect(readVietQr("")).toBeNull()
	})

	it("is not made of what a bank would not take", () => {
		expect(() => vietQrPayload({ ...plain, bin: "97040" })).toThrow(RangeError)
		expect(() => vietQrPayload({ ...plain, account: "" })).toThrow(RangeError)
		expect(() => vietQrPayload({ ...plain, amountMinor: 0 })).toThrow(RangeError)
		expect(() => vietQrPayload({ ...plain, amountMinor: 1.5 })).toThrow(RangeError)
		expect(() => vietQrPayload({ ...plain, words: "đơn hàng" })).toThrow(RangeError)
		expect(() => vietQrPayload({ ...plain, words: "a".repeat(26) })).toThrow(RangeError)
		const long = "a".repeat(25)
		expect(() =>
			vietQrPayload({ ...plain, words: long, bill: long, reference: long, terminal: long }),
		).toThrow(RangeError)
	})
})
