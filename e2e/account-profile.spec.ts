import { readFile } from "node:fs/promises"
import { expect, type Page, test } from "@playwright/test"
import {
	ask,
	newAddress,
	newPhone,
	openPage,
	origin,
	owner,
	type Person,
	signIn,
	tokenOf,
} from "./account-people.ts"
import { expectHeading, pressOn, typeInto } from "./keyboard.ts"
import { mailedLink, textedCode } from "./mail-box.ts"

// What a person changes about himself, from the first day to the last, by keyboard alone.

test("a person changes the address, the number, the password and what is told", async ({ browser }) => {
	test.setTimeout(90_000)
	const sofie = await owner()
	const next = { ...sofie, email: newAddress("sofie.new"), password: "een nieuw en lang woord" }
	const page = await openPage(browser, "/account/profile")
	await signIn(page, sofie)
	await typeInto(page, "Your name", "Sofie Peeters")
	await page.keyboard.press("Enter")
	await expect(page.getByText("Saved.")).toBeVisible()

	const sheet = page.getByRole("dialog")
	await pressOn(page.getByRole("button", { name: "Change" }).first())
	await typeInto(page, "New e-mail", next.email)
	await typeInto(page, "Your password", "not this one")
	await page.keyboard.press("Enter")
	await expect(sheet.getByText("This password is not right. Try again.")).toBeVisible()
	await expect(sheet.getByLabel("Your password")).toBeFocused()
	await typeInto(page, "Your password", sofie.password)
	await page.keyboard.press("Enter")
	await expect(page.getByText(`We sent a link to ${next.email}.`)).toBeVisible()
	await expect(page.getByRole("main").getByText(sofie.email)).toBeVisible()
	await page.goto(origin + (await mailedLink(origin, next.email, "/account/verify-email")))
	await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
	await pressOn(page.getByRole("link", { name: "To my account" }))
	await expectHeading(page, "Profile")
	await expect(page.getByRole("main").getByText(next.email)).toBeVisible()

	const phone = newPhone()
	await addPhone(page, phone, sofie.password)

	await pressOn(page.getByRole("link", { name: "Sign-in and security" }))
	// Signed in elsewhere as well, so that there is a session to end.
	const elsewhere = await tokenOf({ ...sofie, email: next.email })
	await pressOn(page.getByRole("button", { name: "Change" }))
	await typeInto(page, "Your password", sofie.password)
	await typeInto(page, "New password", "short")
	await page.keyboard.press("Enter")
	await expect(sheet.getByLabel("New password")).toBeFocused()
	await typeInto(page, "New password", next.password)
	await page.keyboard.press("Enter")
	await expect(page.getByText(/^The new password counts\. \d+ other sessions? ended\.$/)).toBeVisible()
	const stillIn = () =>
		ask("GET", "/auth/me", undefined, elsewhere).then(
			() => true,
			() => false,
		)
	await expect.poll(stillIn).toBe(false)

	await pressOn(page.getByRole("link", { name: "Notifications" }))
	const byText = page.getByRole("checkbox", { name: "Security, Text" })
	const offers = page.getByRole("checkbox", { name: "Offers and news, Mail" })
	await expect(page.getByRole("checkbox", { name: "Security, Mail" })).toBeDisabled()
	await expect(offers).toBeDisabled()
	await byText.press("Space")
	await page.getByRole("checkbox", { name: /^Yes, tell me about offers/ }).press("Space")
	await offers.press("Space")
	await pressOn(page.getByRole("button", { name: "Save" }))
	await expect(page.getByText("Saved.")).toBeVisible()
	await page.reload()
	await expect(byText).toBeChecked()
	await expect(offers).toBeChecked()

	await pressOn(page.getByRole("button", { name: "Sign out" }))
	await expectHeading(page, "Sign in")
	await expect(tokenOf(sofie)).rejects.toThrow("INVALID_CREDENTIALS")
	await expect(tokenOf({ ...sofie, email: next.email })).rejects.toThrow("INVALID_CREDENTIALS")
	await signIn(page, next)
	await expect(page.getByText("Sofie Peeters", { exact: true })).toBeVisible()
})

test("a guest makes an account, comes in by a code, takes the data along and is forgotten", async ({
	browser,
}) => {
	test.setTimeout(90_000)
	const nele: Person = {
		name: "Nele Wouters",
		email: newAddress("nele"),
		password: "soep van de dag",
		organizationId: "",
	}
	const phone = newPhone()
	const page = await openPage(browser, "/account/sign-in")
	await pressOn(page.getByRole("link", { name: "New here as a guest?" }))
	await expectHeading(page, "Make an account")
	await typeInto(page, "Your name", nele.name)
	await typeInto(page, "E-mail", nele.email)
	await typeInto(page, "Password", nele.password)
	await page.keyboard.press("Enter")
	await expectHeading(page, "Look into your mail")
	await page.goto(origin + (await mailedLink(origin, nele.email, "/account/verify-email")))
	await pressOn(page.getByRole("link", { name: "Sign in" }))
	await signIn(page, nele)
	await expectHeading(page, `Hello ${nele.name}`)
	await expect(page.getByRole("heading", { name: "You work in no café yet" })).toBeVisible()
	await pressOn(page.getByRole("link", { name: "Profile" }))
	await addPhone(page, phone, nele.password)
	await pressOn(page.getByRole("button", { name: "Sign out" }))

	await pressOn(page.getByRole("button", { name: "With a code by text message" }))
	await expectHeading(page, "Sign in by phone")
	const before = await textedCode(origin, phone)
	await typeInto(page, "Phone", phone)
	await page.keyboard.press("Enter")
	await expectHeading(page, "Enter the code")
	// The code that added the number is spent.
	await expect.poll(() => textedCode(origin, phone)).not.toBe(before)
	const code = await textedCode(origin, phone)
	await typeInto(page, "Code", before)
	await page.keyboard.press("Enter")
	await expect(page.getByText("This code is not right.")).toBeVisible()
	await typeInto(page, "Code", `${code.slice(0, 3)} ${code.slice(3)}`)
	await page.keyboard.press("Enter")
	await expectHeading(page, `Hello ${nele.name}`)

	await pressOn(page.getByRole("link", { name: "My data" }))
	await pressOn(page.getByRole("button", { name: "Download" }))
	await typeInto(page, "Your password", nele.password)
	const saved = page.waitForEvent("download")
	await page.keyboard.press("Enter")
	const file = await (await saved).path()
	const known = JSON.stringify(JSON.parse(await readFile(file, "utf8")))
	for (const fact of [nele.name, nele.email, phone]) expect(known).toContain(fact)

	await pressOn(page.getByRole("button", { name: "Erase the account" }))
	const sheet = page.getByRole("dialog")
	await typeInto(page, "Type ERASE to go on", "erase me")
	await typeInto(page, "Your password", nele.password)
	await page.keyboard.press("Enter")
	await expect(sheet.getByText("Write it like this: ERASE")).toBeVisible()
	await typeInto(page, "Type ERASE to go on", "ERASE")
	await page.keyboard.press("Enter")
	await expectHeading(page, "Sign in")
	await typeInto(page, "E-mail", nele.email)
	await typeInto(page, "Password", nele.password)
	await page.keyboard.press("Enter")
	await expect(page.getByText("The e-mail or the password is not right.")).toBeVisible()
})

test("an account elsewhere is linked, opens this one, and is unlinked", async ({ browser }) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/security")
	await signIn(page, sofie)
	await expect(page.getByText("Not linked")).toBeVisible()
	await pressOn(page.getByRole("button", { name: "Link Elsewhere" }))
	await expect(page.getByText("Opens this account")).toBeVisible()
	await expect(page).toHaveURL(`${origin}/account/security`)
	await pressOn(page.getByRole("button", { name: "Sign out" }))
	await pressOn(page.getByRole("link", { name: "With Elsewhere" }))
	await expect(page.getByRole("heading", { name: `Hello ${sofie.name}` })).toBeVisible()
	await page.goto(`${origin}/account/security`)
	await pressOn(page.getByRole("button", { name: "Unlink Elsewhere" }))
	await expect(page.getByText("Not linked")).toBeVisible()
})

test("a page that does not come says so, and comes at the next try", async ({ browser }) => {
	const page = await openPage(browser, "/account/sign-in")
	const part = /\/assets\/register-page.*\.js$/
	await page.route(part, (route) => route.abort())
	await pressOn(page.getByRole("link", { name: "New here as a guest?" }))
	await expect(page.getByRole("alert")).toContainText("This did not work, nothing was changed.")
	await page.context().setOffline(true)
	await pressOn(page.getByRole("button", { name: "Try again" }))
	await expect(page.getByRole("alert")).toContainText("No connection.")
	await page.context().setOffline(false)
	await page.unroute(part)
	await pressOn(page.getByRole("button", { name: "Try again" }))
	await expect(page.getByRole("heading", { name: "Make an account" })).toBeVisible()
})

/** At the profile: a number counts once the code that was sent there is typed. */
async function addPhone(page: Page, phone: string, password: string): Promise<void> {
	await pressOn(page.getByRole("button", { name: "Change" }).last())
	await typeInto(page, "Phone", phone)
	await page.keyboard.press("Enter")
	await expect(page.getByLabel("Code")).toBeFocused()
	await typeInto(page, "Code", await textedCode(origin, phone))
	await typeInto(page, "Your password", password)
	await page.keyboard.press("Enter")
	await expect(page.getByRole("main").getByText(phone)).toBeVisible()
}
