import { expect, test } from "@playwright/test"
import { ask, newAddress, openPage, origin, owner, signIn, tokenOf } from "./account-people.ts"
import { expectHeading, pressOn, tabTo, typeInto } from "./keyboard.ts"
import { mailedLink } from "./mail-box.ts"

// From the street into the house, by keyboard alone.

test("somebody opens a café, confirms the address and is in", async ({ browser }) => {
	const email = newAddress("an")
	const page = await openPage(browser, "/account/sign-in")
	await pressOn(page.getByRole("link", { name: "Open a café" }))
	await expectHeading(page, "Open your café")
	await expect(page.getByLabel("Time zone")).toHaveValue("Europe/Brussels")
	await expect(page.getByLabel("Currency")).toHaveValue("EUR")
	await typeInto(page, "Business", "Brouwerij De Ketel")
	await page.keyboard.press("Enter")
	await expect(page.getByText("Write the name of the store.")).toBeVisible()
	await expect(page.getByLabel("First store")).toBeFocused()
	await expect(page.getByLabel("Business")).toHaveValue("Brouwerij De Ketel")
	await typeInto(page, "First store", "De Ketel")
	await typeInto(page, "Your name", "An Peeters")
	await typeInto(page, "E-mail", email)
	await typeInto(page, "Choose a password", "tea")
	await expect(page.getByText("5 more characters.")).toBeVisible()
	await page.keyboard.type(" and three biscuits")
	await expect(page.getByText("Long enough.")).toBeVisible()
	await page.keyboard.press("Enter")
	await expectHeading(page, "Look into your mail")

	await page.goto(origin + (await mailedLink(origin, email, "/account/verify-email")))
	await expect(page.getByRole("heading", { name: "Your address is confirmed" })).toBeVisible()
	expect(page.url()).not.toContain("token")
	await pressOn(page.getByRole("link", { name: "Sign in" }))
	await typeInto(page, "E-mail", email)
	await typeInto(page, "Password", "tea and three biscuits")
	await page.keyboard.press("Enter")
	await expectHeading(page, "Hello An Peeters")
	await expect(page.getByRole("heading", { name: "Brouwerij De Ketel" })).toBeVisible()
	await expect(page.getByText("De Ketel", { exact: true })).toBeVisible()
})

test("who is not signed in is led to the sign-in, told what is wrong there, and led back", async ({
	browser,
}) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/sessions")
	await expect(page).toHaveURL(/\/account\/sign-in\?returnTo=/)
	await typeInto(page, "E-mail", sofie.email)
	await typeInto(page, "Password", "not this one")
	await page.keyboard.press("Enter")
	await expect(page.getByText("The e-mail or the password is not right.")).toBeVisible()
	await expect(page.getByLabel("Password", { exact: true })).toBeFocused()
	await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue(sofie.email)
	await typeInto(page, "Password", sofie.password)
	await tabTo(page.getByRole("button", { name: "Show the password" }))
	await page.keyboard.press("Space")
	await expect(page.getByLabel("Password", { exact: true })).toHaveAttribute("type", "text")
	await pressOn(page.getByRole("button", { name: "Sign in", exact: true }))
	await expectHeading(page, "Sessions")
	expect(new URL(page.url()).pathname).toBe("/account/sessions")
})

test("a link that leads elsewhere after the sign-in leads home", async ({ browser }) => {
	const sofie = await owner()
	for (const path of ["//evil.example", "/\\evil.example", "https://evil.example", "/.//evil.example"]) {
		const page = await openPage(browser, `/account/sign-in?${new URLSearchParams({ returnTo: path })}`)
		await signIn(page, sofie)
		await expect(page).toHaveURL(`${origin}/account/`)
		await page.context().close()
	}
})

test("a forgotten password is set anew, and the old one opens nothing", async ({ browser }) => {
	const sofie = await owner()
	const page = await openPage(browser, "/account/sign-in")
	await pressOn(page.getByRole("link", { name: "Forgot your password?" }))
	await expectHeading(page, "Set a new password")
	await typeInto(page, "E-mail", sofie.email)
	await page.keyboard.press("Enter")
	await expectHeading(page, "Look into your mail")

	const link = await mailedLink(origin, sofie.email, "/account/reset-password")
	await page.goto(origin + link)
	await typeInto(page, "New password", "een nieuw en lang woord")
	await page.keyboard.press("Enter")
	await expectHeading(page, "The new password counts")
	await pressOn(page.getByRole("link", { name: "Sign in" }))
	await signIn(page, { ...sofie, password: "een nieuw en lang woord" })
	await expect(tokenOf(sofie)).rejects.toThrow("INVALID_CREDENTIALS")

	await page.goto(origin + link)
	await typeInto(page, "New password", "noch ein anderes Wort")
	await page.keyboard.press("Enter")
	await expectHeading(page, "This link does not work any more")
})

test("who is invited makes an account and works there", async ({ browser }) => {
	const sofie = await owner()
	const email = newAddress("lien")
	const waiter = { storeId: null, role: "WAITER" }
	const path = `/organizations/${sofie.organizationId}/members`
	await ask("POST", path, { name: "Lien Goossens", email, roles: [waiter] }, await tokenOf(sofie))
	const page = await openPage(browser, await mailedLink(origin, email, "/account/invitation"))
	await expect(page.getByRole("heading", { name: "Join Café Ficelle" })).toBeVisible()
	await expect(page.getByText("Waiter")).toBeVisible()
	await typeInto(page, "Choose a password", "soep van de dag")
	await page.keyboard.press("Enter")
	await expectHeading(page, "Hello Lien Goossens")
	await expect(page.getByText("Saint-Gilles")).toBeVisible()
	await expect(page.getByText("Waiter")).toBeVisible()
	expect(page.url()).not.toContain("token")
})

test("who is invited and has an account signs in with it and joins", async ({ browser }) => {
	const [sofie, minh] = [await owner(), await owner("Minh Trinh")]
	const roles = [{ storeId: null, role: "MANAGER" }]
	const path = `/organizations/${sofie.organizationId}/members`
	await ask("POST", path, { name: "Minh", email: minh.email, roles }, await tokenOf(sofie))
	const page = await openPage(browser, await mailedLink(origin, minh.email, "/account/invitation"))
	await expect(page.getByRole("heading", { name: "Join Café Ficelle" })).toBeVisible()
	await expect(page.getByLabel("E-mail", { exact: true })).toHaveValue(minh.email)
	await typeInto(page, "Password", minh.password)
	await page.keyboard.press("Enter")
	await pressOn(page.getByRole("button", { name: "Join Café Ficelle" }))
	await expectHeading(page, "Hello Minh Trinh")
	await expect(page.getByRole("heading", { name: "Café Ficelle" })).toHaveCount(2)
})
