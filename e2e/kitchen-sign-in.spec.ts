import { expect, test } from "@playwright/test"
import { ask, openPage, origin, owner, tokenOf } from "./account-people.ts"
import { codeOf, notAtTheEndOfAStep } from "./authenticator.ts"
import { pressOn, typeInto } from "./keyboard.ts"

// A manager connects a screen without a code, and the screen outlives his sign-in.

test("a manager with a second factor connects a screen, which goes on when the page is loaded again", async ({
	browser,
}) => {
	const sofie = await owner()
	const token = await tokenOf(sofie)
	const { password } = sofie
	const { secret } = await ask<{ secret: string }>("POST", "/auth/2fa/setup", { password }, token)
	await notAtTheEndOfAStep()
	await ask("POST", "/auth/2fa/enable", { code: codeOf(secret) }, token)
	const page = await openPage(browser, "/kitchen/?lang=en")
	await pressOn(page.getByRole("button", { name: "Connect without a code" }))
	await typeInto(page, "E-mail", sofie.email)
	await typeInto(page, "Password", sofie.password)
	await page.keyboard.press("Enter")
	await expect(page.getByText("Your account has a second factor.")).toBeVisible()
	await page.keyboard.type("000000")
	await page.keyboard.press("Enter")
	await expect(page.getByText("This code is not right.")).toBeVisible()
	await typeInto(page, "Code", codeOf(secret, 1))
	await page.keyboard.press("Enter")
	const live = page.getByRole("status").filter({ hasText: "Live" })
	await expect(live).toBeVisible()
	for (let round = 0; round < 2; round += 1) {
		await page.reload()
		await expect(live).toBeVisible()
	}
	// The manager's own sign-in is over; only the one of this story's beginning is left.
	const { sessions } = await ask<{ sessions: unknown[] }>("GET", "/auth/sessions", undefined, token)
	expect(sessions).toHaveLength(1)

	const devices = await ask<{ id: string }[]>("GET", "/devices", undefined, token)
	await ask("DELETE", `/devices/${devices[0]?.id}`, undefined, token)
	await expect(page.getByText("This screen was disconnected.")).toBeVisible({ timeout: 6_000 })
	await page.goto(`${origin}/kitchen/?lang=en`)
	await expect(page.getByRole("heading", { name: "Connect this screen" })).toBeVisible()
})
