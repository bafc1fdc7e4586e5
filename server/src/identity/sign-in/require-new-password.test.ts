import { describe, expect, it } from "vitest"
import { Refusal } from "#platform/refusal.ts"
import { requireNewPassword } from "./require-new-password.ts"

const isTaken = (password: string) =>
	requireNewPassword(password).then(
		() => true,
		(error: unknown) => {
			if (error instanceof Refusal && error.code === "PASSWORD_BREACHED") return false
			throw error
		},
	)

describe("a new password", () => {
	it("is not one that thieves try first, however it is dressed up", async () => {
		const stolen = [
			"password",
			"PASSWORD",
			"12345678",
			"qwertyuiop",
			"iloveyou",
			"password1",
			"Password123",
			"!!Monkey1",
			"dragon99",
			"P@ssw0rd",
			"Passw0rd!",
			"1qaz2wsx",
			"aaaaaaaa",
			"abababab",
			"11111111",
			"        ",
		]
		const taken = await Promise.all(stolen.map(isTaken))
		expect(stolen.filter((_, place) => taken[place])).toEqual([])
	})

	it("may be anything else that is long enough, in any script", async () => {
		const good = [
			"tram 92 to Schaerbeek",
			"correct horse battery staple",
			"Kx7#mPq2vL",
			"комната с видом",
			"mật khẩu của tôi",
			"كلمة سر طويلة جدا",
			"牛角面包和咖啡很好",
			"monkey business as usual",
			"password manager made this: 8f3k",
			"🥐☕🥐 croissants",
		]
		const taken = await Promise.all(good.map(isTaken))
		expect(good.filter((_, place) => !taken[place])).toEqual([])
	})

	it("is refused by the name of the field it came in", async () => {
		const refusal = await requireNewPassword("password", "newPassword").catch((error: Refusal) => error)
		expect(refusal).toMatchObject({
			code: "PASSWORD_BREACHED",
			details: [{ field: "newPassword", code: "breached" }],
		})
	})
})
