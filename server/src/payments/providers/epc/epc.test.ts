import {
	readBelgianCommunication,
	readCreditorReference,
} from "@comanda/contract/payments/structured-communication.ts"
import { describe, expect, it } from "vitest"
import { intentOf, newReference, referenceOf, refundOf, setupOf } from "../testing/asked.ts"
import { epcProvider } from "./index.ts"
import { EpcSettings } from "./settings.ts"

const account = { name: "Café de Kroeg", iban: "be72 0000 0000 1616" }
const belgian = setupOf(EpcSettings.parse(account))
const european = setupOf(EpcSettings.parse({ ...account, words: "iso-11649", bic: "BPOTBEB1" }))

async function linesOf(setup: typeof belgian, intent = intentOf()) {
	const created = await epcProvider.create(setup, intent)
	if (created.next.kind !== "qr") throw new Error("No code.")
	return { created, lines: created.next.payload.split("\n") }
}

describe("a transfer by code", () => {
	it("is filled in with the amount, the account and a Belgian communication", async () => {
		const { created, lines } = await linesOf(belgian)
		const known = created.providerRef ?? ""
		expect(lines).toEqual([
			"BCD",
			"002",
			"1",
			"SCT",
			"",
			"Café de Kroeg",
			"BE72000000001616",
			"EUR12.34",
			"",
			"",
			known,
		])
		expect(readBelgianCommunication(known)).toBe(known)
		expect(created.standing).toMatchObject({ state: "PENDING", providerRef: known })
	})

	it("elsewhere in Europe carries our reference itself", async () => {
		const intent = intentOf()
		const { created, lines } = await linesOf(european, intent)
		expect(lines.slice(4)).toEqual([
			"BPOTBEB1",
			"Café de Kroeg",
			"BE72000000001616",
			"EUR12.34",
			"",
			created.providerRef,
		])
		expect(readCreditorReference(created.providerRef ?? "")).toBe(intent.reference)
	})

	it("is known by the same words when it is asked for again, and by others for another payment", async () => {
		const intent = intentOf()
		const again = [await linesOf(belgian, intent), await linesOf(belgian, intent)]
		expect(again[0]?.lines).toEqual(again[1]?.lines)
		const others = await Promise.all(Array.from({ length: 200 }, () => linesOf(belgian)))
		expect(new Set(others.map(({ created }) => created.providerRef)).size).toBe(200)
		// References of every length that there is have their words.
		for (const reference of ["ABCDEFGHIJKL", "Z".repeat(20), newReference()]) {
			expect((await linesOf(european, intentOf({ reference }))).created.providerRef).toContain(reference)
		}
	})

	it("stays open until somebody has matched it", async () => {
		const intent = intentOf()
		const { created } = await linesOf(belgian, intent)
		const standing = await epcProvider.query(belgian, referenceOf(intent))
		expect(standing).toEqual(created.standing)
		expect(standing.state).toBe("PENDING")
	})

	it("is sent back by hand", async () => {
		const refund = refundOf(referenceOf(intentOf()), 100)
		expect(await epcProvider.refund(belgian, refund)).toMatchObject({ state: "BY_HAND", to: null })
	})

	it("is told by nobody", () => {
		expect(epcProvider.readMessage).toBeNull()
		expect(epcProvider.reply("accepted", { kind: "ignored", eventId: "1" }).status).toBe(404)
	})

	it("needs an account that exists and a name of one line", () => {
		for (const wrong of [{ iban: "BE72000000001617" }, { name: "" }, { name: "a\nb" }, { bic: "x" }]) {
			expect(EpcSettings.safeParse({ ...account, ...wrong }).success).toBe(false)
		}
	})
})
