import { expect, test } from "vitest"
import { createEntry } from "./live-entry.ts"

function door(context: {
	token?: () => Promise<string | null>
	renew?: (worn: string | null) => Promise<boolean>
}) {
	const done: string[] = []
	const entry = createEntry(
		{ token: async () => "t1", ...context },
		{
			comeBack: () => done.push("back"),
			tryLater: () => done.push("later"),
			giveUp: (code) => done.push(code),
		},
	)
	return { entry, done }
}

test("shows the token of the moment", async () => {
	let asked = 0
	const { entry } = door({ token: async () => `t${++asked}` })
	const shown: object[] = []
	await entry.present((auth) => shown.push(auth))
	await entry.present((auth) => shown.push(auth))
	expect(shown).toEqual([{ token: "t1" }, { token: "t2" }])
})

test("comes back once with a younger token, and gives up when that is refused, too", async () => {
	const { entry, done } = door({ renew: async (token) => token === "t1" })
	await entry.present(() => undefined)
	await entry.putOut("TOKEN_EXPIRED")
	await entry.putOut("TOKEN_INVALID")
	expect(done).toEqual(["back", "TOKEN_INVALID"])
})

test("a token that runs out again, after it was let in, is renewed again", async () => {
	const { entry, done } = door({ renew: async () => true })
	await entry.putOut("TOKEN_EXPIRED")
	entry.entered()
	await entry.putOut("TOKEN_EXPIRED")
	expect(done).toEqual(["back", "back"])
})

test("what no token mends ends at once", async () => {
	const { entry, done } = door({ renew: async () => true })
	await entry.putOut("DEVICE_NOT_AUTHORIZED")
	expect(done).toEqual(["DEVICE_NOT_AUTHORIZED"])
})

test("without a network it tries later instead of showing nothing", async () => {
	const lost = async () => Promise.reject(new Error("no network"))
	const { entry, done } = door({ token: lost, renew: lost })
	const shown: object[] = []
	await entry.present((auth) => shown.push(auth))
	await entry.putOut("TOKEN_EXPIRED")
	expect([shown, done]).toEqual([[], ["later", "later"]])
})
