import { expect, type Page, test } from "@playwright/test"
import { openPage, origin, owner, type Person, signIn } from "./account-people.ts"
import { codeOf, notAtTheEndOfAStep } from "./authenticator.ts"
import { expectHeading, pressOn, typeInto } from "./keyboard.ts"

// What opens an account besides the password.

test("a second factor is turned on, asked for, and replaced by a backup code on a bad day", async ({
	browser,
}) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/security")
	await signIn(page, sofie)
	await pressOn(page.getByRole("button", { name: "Turn on" }))
	await expectHeading(page, "Turn on the second factor")
	await typeInto(page, "Your password", sofie.password)
	await page.keyboard.press("Enter")
	await expectHeading(page, "Scan this with your app")
	const picture = page.getByRole("img", { name: "QR code for the authenticator app" })
	await expect(picture).toBeVisible()
	expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0)
	const secret = (await page.locator(".second-factor-secret").innerText()).replaceAll(/\s/g, "")
	await notAtTheEndOfAStep()
	await typeInto(page, "Code of the app", "000000")
	await page.keyboard.press("Enter")
	await expect(page.getByText("This code is not right.")).toBeVisible()
	await typeInto(page, "Code of the app", codeOf(secret))
	await page.keyboard.press("Enter")
	await expectHeading(page, "Keep these codes")
	const codes = await page.getByRole("list", { name: "Backup codes" }).getByRole("listitem").allInnerTexts()
	expect(new Set(codes).size).toBe(10)
	const saved = page.waitForEvent("download")
	await pressOn(page.getByRole("button", { name: "Download" }))
	expect((await saved).suggestedFilename()).toBe("comanda-codes.txt")
	await pressOn(page.getByRole("link", { name: "I have kept them" }))
	await expect(page.getByText("10 backup codes left")).toBeVisible()
	await signOut(page)

	await enterPassword(page, sofie)
	// The code of the last step is spent; pasted with a space, as apps show it.
	const next = codeOf(secret, 1)
	await typeInto(page, "Code", `${next.slice(0, 3)} ${next.slice(3)}`)
	await page.keyboard.press("Enter")
	await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
	await signOut(page)

	await enterPassword(page, sofie)
	await pressOn(page.getByRole("button", { name: "Use a backup code" }))
	await typeInto(page, "Backup code", codes[3] ?? "")
	await page.keyboard.press("Enter")
	await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
	await page.goto(`${origin}/account/security`)
	await expect(page.getByText("9 backup codes left")).toBeVisible()
})

test("a passkey is added, opens the account without a password, and is removed", async ({ browser }) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/security")
	const devtools = await page.context().newCDPSession(page)
	await devtools.send("WebAuthn.enable")
	await devtools.send("WebAuthn.addVirtualAuthenticator", {
		options: {
			protocol: "ctap2",
			transport: "internal",
			hasResidentKey: true,
			hasUserVerification: true,
			isUserVerified: true,
			automaticPresenceSimulation: true,
		},
	})
	await signIn(page, sofie)
	await pressOn(page.getByRole("button", { name: "Add a passkey" }))
	const sheet = page.getByRole("dialog")
	await expect(sheet).toBeVisible()
	await typeInto(page, "Name", "My laptop")
	await typeInto(page, "Your password", sofie.password)
	await page.keyboard.press("Enter")
	await expect(page.getByText("My laptop opens your account from now on.")).toBeVisible()
	await signOut(page)

	await pressOn(page.getByRole("button", { name: "With a passkey" }))
	await expectHeading(page, "Hello Sofie Claes")
	await page.goto(`${origin}/account/security`)
	await pressOn(page.getByRole("button", { name: "Remove My laptop" }))
	await expect(page.getByRole("heading", { name: "Remove My laptop?" })).toBeVisible()
	await pressOn(page.getByRole("button", { name: "Remove the passkey" }))
	await expect(page.getByText("My laptop opens nothing any more.")).toBeVisible()
	await expect(page.getByText("None yet.")).toBeVisible()
	await signOut(page)
	await pressOn(page.getByRole("button", { name: "With a passkey" }))
	await expect(
		page.getByText(/This passkey does not open an account here|The passkey was not used/),
	).toBeVisible()
})

async function enterPassword(page: Page, { email, password }: Person): Promise<void> {
	await typeInto(page, "E-mail", email)
	await typeInto(page, "Password", password)
	await page.keyboard.press("Enter")
	await expectHeading(page, "Enter the code")
}

async function signOut(page: Page): Promise<void> {
	await pressOn(page.getByRole("button", { name: "Sign out" }))
	await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible()
}
