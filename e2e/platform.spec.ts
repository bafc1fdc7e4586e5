import { type Browser, expect, type Page, test } from "@playwright/test"
import { isolated } from "../web/shared/i18n/isolated.ts"
import { ask, newAddress, openPage, origin, owner, type Person, tokenOf } from "./account-people.ts"
import { expectHeading, pressOn, typeInto } from "./keyboard.ts"
import { letters, mailedLink } from "./mail-box.ts"
import { openedCafe } from "./open-cafe.ts"
import { turnOnSecondFactor } from "./platform-desk.ts"

// What those do who look after the installation, by keyboard alone.

const { platform } = openedCafe()

type Notices = { notices: { title: string | null }[] }

test("a café is opened for somebody, sold to, paid for, blocked and let go on", async ({ browser }) => {
	test.setTimeout(90_000)
	const email = newAddress("lien")
	const name = ownName("Brasserie")
	const page = await atDesk(browser)
	await pressOn(page.getByRole("link", { name: "New organization" }))
	await pressOn(page.getByRole("button", { name: "Open and invite" }))
	await expect(page.getByText("Enter the owner's name.")).toBeVisible()
	await expect(page.getByLabel("Name", { exact: true }).first()).toBeFocused()
	const form = page.getByRole("form", { name: "New organization" })
	await page.keyboard.type(name)
	await typeInto(page, "First store", "Vismarkt")
	await form.getByLabel("Name", { exact: true }).last().fill("Lien De Smet")
	await typeInto(page, "E-mail", email)
	await page.keyboard.press("Enter")
	const panel = page.getByRole("complementary", { name })
	await expect(panel.getByText("Vismarkt", { exact: true })).toBeVisible()
	await mailedLink(origin, email, "/account/invitation")

	await pressOn(panel.getByRole("button", { name: "Sell", exact: true }))
	const dialog = page.getByRole("dialog")
	await typeInto(page, "Price a day", "much")
	await page.keyboard.press("Enter")
	await expect(dialog.getByText("Enter an amount, as in 1.50.")).toBeVisible()
	await typeInto(page, "Price a day", "1.50")
	await page.keyboard.press("Enter")
	await expect(dialog).toBeHidden()
	await expect(panel.getByText("To be paid")).toBeVisible()
	await pressOn(panel.getByRole("link", { name: /^\d{4}-\d+$/ }))
	await pressOn(page.getByRole("button", { name: "Mark as paid" }))
	await typeInto(page, "Reference", "+++123/4567/89012+++")
	await pressOn(dialog.getByRole("button", { name: /^Paid €/ }))
	await expect(page.getByRole("complementary").getByText("+++123/4567/89012+++")).toBeVisible()
	await pressOn(page.getByRole("link", { name: "On paper" }))
	await expectHeading(page, /^Invoice/)
	await page.goBack()

	await search(page, "organizations", name)
	await pressOn(page.getByRole("link", { name }))
	await pressOn(panel.getByRole("button", { name: "Block" }))
	await pressOn(dialog.getByRole("button", { name: `Block ${isolated(name)}` }))
	await expect(dialog.getByText("Say why.")).toBeVisible()
	await expect(page.getByLabel("Reason")).toBeFocused()
	await page.keyboard.type("Nobody answers for it.")
	await pressOn(dialog.getByRole("button", { name: `Block ${isolated(name)}` }))
	await expect(panel.getByText("Nobody answers for it.")).toBeVisible()
	await expect(row(page, name).getByText("Blocked")).toBeVisible()
	await pressOn(panel.getByRole("button", { name: "Unblock" }))
	await pressOn(dialog.getByRole("button", { name: `Unblock ${isolated(name)}` }))
	await expect(row(page, name).getByText("Active")).toBeVisible()

	await pressOn(page.getByRole("link", { name: "Activity" }))
	await expect(row(page, name).filter({ hasText: "Organization blocked" })).toContainText("Platform")
})

test("an announcement is read by those it is for, until it is withdrawn", async ({ browser }) => {
	const name = ownName("Café")
	const [sofie, tom] = [await owner("Sofie", name), await owner("Tom")]
	const [token, others] = [await tokenOf(sofie), await tokenOf(tom)]
	const page = await atDesk(browser, "announcements")
	await pressOn(page.getByRole("link", { name: "New announcement" }).first())
	await typeInto(page, "Title", `Works at night for ${name}`)
	await pressOn(page.getByRole("button", { name: "Save draft" }))
	await expect(page.getByText(/^Each language that has a title/)).toBeVisible()
	await typeInto(page, "Text", "Between two and three nothing is reached.")
	await expect(page.getByRole("region", { name: "Preview" })).toContainText("Between two and three")
	await page.getByRole("tab", { name: "English" }).focus()
	await page.keyboard.press("ArrowRight")
	await expect(page.getByRole("tab", { selected: true })).toBeFocused()
	await page.getByLabel("Some organizations").press("Space")
	await typeInto(page, "Organizations", name)
	await page.getByRole("checkbox", { name }).press("Space")
	await pressOn(page.getByRole("button", { name: "Save draft" }))
	const entry = row(page, `Works at night for ${name}`)
	await expect(entry.getByText("Draft")).toBeVisible()
	expect(await told(token)).toEqual([])
	await pressOn(page.getByRole("button", { name: "Publish" }))
	await pressOn(page.getByRole("dialog").getByRole("button", { name: "Publish" }))
	await expect(entry.getByText("Shown", { exact: true })).toBeVisible()
	expect(await told(token)).toEqual([`Works at night for ${name}`])
	expect(await told(others)).toEqual([])
	await pressOn(page.getByRole("button", { name: "Withdraw" }))
	await pressOn(page.getByRole("dialog").getByRole("button", { name: "Withdraw" }))
	await expect(entry.getByText("Withdrawn")).toBeVisible()
	expect(await told(token)).toEqual([])
})

test("support asks to be let in with a reason; the owner reads it and shows them out", async ({
	browser,
}) => {
	const name = ownName("Café")
	const sofie = await owner("Sofie", name)
	const token = await tokenOf(sofie)
	const page = await atDesk(browser, "support")
	await pressOn(page.getByRole("button", { name: "Ask for access" }).first())
	const dialog = page.getByRole("dialog")
	await pressOn(dialog.getByRole("button", { name: "Open and tell the owners" }))
	await expect(dialog.getByText("Choose an organization.")).toBeVisible()
	await expect(dialog.getByText("Say why.")).toBeVisible()
	await typeInto(page, "Organization", name)
	await dialog.getByRole("radio", { name }).press("Space")
	await typeInto(page, "Reason", "The printer prints twice.")
	await pressOn(dialog.getByRole("button", { name: "Open and tell the owners" }))
	const running = page.getByRole("region", { name: "In right now" }).getByRole("listitem")
	await expect(running.filter({ hasText: name })).toContainText("The printer prints twice.")
	await expect.poll(() => mailed(sofie)).toContain(`${name}: support is looking at your data`)
	const path = `/organizations/${sofie.organizationId}/support-access`
	const lettingIn = await ask<{ id: string; reason: string }[]>("GET", path, undefined, token)
	expect(lettingIn).toMatchObject([{ reason: "The printer prints twice." }])
	await ask("DELETE", `${path}/${lettingIn[0]?.id}`, undefined, token)
	await search(page, "support", name)
	await expect(running.filter({ hasText: name })).toBeHidden()
	await expect(row(page, name).getByText("Ended by the owner")).toBeVisible()
})

test("who has only a password gets no role; who has more gets one, and loses it", async ({ browser }) => {
	test.setTimeout(90_000)
	const sofie = await owner(ownName("Sofie"))
	const desk = await openPage(browser, "/platform/")
	await enter(desk, sofie)
	await expect(desk.getByRole("heading", { name: "This is not your desk" })).toBeVisible()

	const page = await atDesk(browser, "admins")
	await pressOn(page.getByRole("button", { name: "Add somebody" }))
	await typeInto(page, "E-mail", sofie.email)
	await page.keyboard.press("Enter")
	await expect(page.getByText(/^This account has only a password/)).toBeVisible()
	await expect(page.getByLabel("E-mail")).toBeFocused()
	await turnOnSecondFactor(sofie)
	await page.keyboard.press("Enter")
	await expect(row(page, sofie.name).getByText("Support", { exact: true })).toBeVisible()
	// What somebody may do is remembered for a few seconds.
	await expect(async () => {
		await desk.reload()
		const heading = desk.getByRole("heading", { level: 1 })
		await expect(heading).toBeVisible()
		expect(await heading.innerText()).toBe("Organizations")
	}).toPass({ timeout: 20_000 })
	await expect(desk.getByRole("link", { name: "New organization" })).toHaveCount(0)

	await pressOn(page.getByRole("button", { name: `Remove ${isolated(sofie.name)}` }))
	await pressOn(page.getByRole("dialog").getByRole("button", { name: `Remove ${isolated(sofie.name)}` }))
	await expect(row(page, sofie.name)).toBeHidden()
	const closed = desk.getByRole("heading", { name: "This is not your desk" })
	// The first thing that is asked for and refused closes the desk.
	await expect(async () => {
		if (await closed.isHidden())
			await desk.locator(".desk-nav a:not([aria-current])").first().click({ timeout: 2_000 })
		await expect(closed).toBeVisible({ timeout: 1_000 })
	}).toPass({ timeout: 20_000 })
})

test("a place that does not come says so beside the others, and comes at the next try", async ({
	browser,
}) => {
	const page = await atDesk(browser)
	const part = /\/assets\/settings-page.*\.js$/
	await page.route(part, (route) => route.abort())
	await pressOn(page.getByRole("link", { name: "Settings" }))
	await expect(page.getByRole("alert")).toContainText("This did not work, nothing was changed.")
	await pressOn(page.getByRole("link", { name: "Activity" }))
	await expectHeading(page, "Activity")
	await pressOn(page.getByRole("link", { name: "Settings" }))
	await page.unroute(part)
	await pressOn(page.getByRole("button", { name: "Try again" }))
	await expect(page.getByRole("heading", { name: "Settings" })).toBeVisible()
})

/** Signed in at the desk of those who look after the installation. */
async function atDesk(browser: Browser, place = ""): Promise<Page> {
	const page = await openPage(browser, `/platform/${place}`)
	await expect(page).toHaveURL(/\/account\/sign-in\?returnTo=/)
	await enter(page, platform)
	await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
	expect(new URL(page.url()).pathname).toBe(`/platform/${place}`)
	return page
}

async function enter(page: Page, { email, password }: { email: string; password: string }): Promise<void> {
	await page.getByLabel("E-mail", { exact: true }).fill(email)
	await page.getByLabel("Password", { exact: true }).fill(password)
	await page.keyboard.press("Enter")
}

function row(page: Page, text: string) {
	return page.getByRole("row").filter({ hasText: text })
}

async function search(page: Page, place: string, text: string): Promise<void> {
	await page.goto(`${origin}/platform/${place}`)
	await page.getByRole("searchbox").fill(text)
	await expect(page).toHaveURL(/[?&]q=/)
}

/** A name that nobody else has in any story. */
function ownName(first: string): string {
	return `${first} ${newAddress("nr").slice(3, -"@example.com".length)}`
}

async function told(token: string): Promise<(string | null)[]> {
	const { notices } = await ask<Notices>("GET", "/announcements", undefined, token)
	return notices.map(({ title }) => title)
}

async function mailed({ email }: Person): Promise<string[]> {
	return (await letters(origin, email)).map(({ subject }) => subject)
}
