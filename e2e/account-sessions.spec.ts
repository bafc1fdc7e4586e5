import { expect, type Page, test } from "@playwright/test"
import { openPage, origin, owner, signIn } from "./account-people.ts"
import { pressOn, typeInto } from "./keyboard.ts"

// What keeps somebody in, and what puts him out.

test("a session ended from another browser is felt there within five seconds, and said in words", async ({
	browser,
}) => {
	const sofie = await owner()
	const left = await openPage(browser, "/account/sessions")
	await signIn(left, sofie)
	const right = await openPage(browser, "/account/profile")
	const attended = untilAttended(right)
	await signIn(right, sofie)
	await expect(right.getByLabel("Your name")).toHaveValue("Sofie Claes")
	await attended

	await left.reload()
	await expect(left.getByText("This one")).toHaveCount(1)
	const other = left.getByRole("listitem").filter({ hasNotText: "This one" })
	await expect(other).toHaveCount(1)
	await pressOn(other.getByRole("button", { name: /^Rename/ }))
	await typeInto(left, "Name", "The other laptop")
	await left.keyboard.press("Enter")
	await pressOn(left.getByRole("button", { name: "End The other laptop" }))
	await pressOn(left.getByRole("button", { name: "End it" }))
	await expect(left.getByText("The other laptop was signed out.")).toBeVisible()
	await expect(right.getByText("Your session was ended.")).toBeVisible({ timeout: 5_000 })
	await expect(right).toHaveURL(/returnTo=/)
	await signIn(right, sofie)
	expect(new URL(right.url()).pathname).toBe("/account/profile")
})

test("pages of one browser refresh without ending each other, and sign out together", async ({ browser }) => {
	const sofie = await owner()
	const first = await openPage(browser, "/account/")
	await signIn(first, sofie)
	const second = await first.context().newPage()
	const third = await first.context().newPage()
	for (let round = 0; round < 3; round += 1)
		await Promise.all([first, second, third].map((page) => page.goto(`${origin}/account/sessions`)))
	for (const page of [first, second, third])
		await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
	// What keeps somebody in is nowhere a script could read it.
	const kept = await first.evaluate(() =>
		JSON.stringify({ ...localStorage, ...sessionStorage, c: document.cookie }),
	)
	expect(kept).not.toMatch(/cr_|eyJ/)
	await pressOn(first.getByRole("button", { name: "Sign out" }))
	for (const page of [first, second, third])
		await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
	await second.goto(`${origin}/account/`)
	await expect(second.getByRole("heading", { name: "Sign in" })).toBeVisible()
})

test("without a network nobody is signed out, and it says so", async ({ browser }) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/profile")
	await signIn(page, sofie)
	await typeInto(page, "Your name", "Sofie C.")
	await page.context().setOffline(true)
	await page.keyboard.press("Enter")
	await expect(page.getByText("No connection. Nothing was changed.")).toBeVisible({ timeout: 20_000 })
	await expect(page.getByLabel("Your name")).toHaveValue("Sofie C.")
	await page.context().setOffline(false)
	await typeInto(page, "Your name", "Sofie C.")
	await page.keyboard.press("Enter")
	await expect(page.getByText("Saved.")).toBeVisible()
	await expect(page.getByText("Sofie C.", { exact: true })).toBeVisible()
})

test("an owner takes the data along, and is not forgotten while nobody else answers for the café", async ({
	browser,
}) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/data")
	await signIn(page, sofie)
	await pressOn(page.getByRole("button", { name: "Download" }))
	await typeInto(page, "Your password", sofie.password)
	const saved = page.waitForEvent("download")
	await page.keyboard.press("Enter")
	expect((await saved).suggestedFilename()).toMatch(/^comanda-\d{4}-\d\d-\d\d\.json$/)
	await pressOn(page.getByRole("button", { name: "Erase the account" }))
	await typeInto(page, "Type ERASE to go on", "ERASE")
	await typeInto(page, "Your password", sofie.password)
	await page.keyboard.press("Enter")
	// An owner alone stays: somebody must answer for the café.
	await expect(page.getByText("An organization needs an owner.")).toBeVisible()
	await page.keyboard.press("Escape")
	await expect(page.getByRole("dialog")).toBeHidden()
})

/** The page is connected, and was let in: it hears what happens elsewhere. */
async function untilAttended(page: Page): Promise<void> {
	const socket = await page.waitForEvent("websocket", (each) => each.url().includes("/socket.io/"))
	await socket.waitForEvent("framereceived", ({ payload }) => String(payload).startsWith("40"))
}
