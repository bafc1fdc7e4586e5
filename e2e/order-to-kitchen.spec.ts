import { expect, test } from "@playwright/test"
import { openedCafe } from "./open-cafe.ts"
import { addEspresso, hangUp, readyToOrder, sitDown, ticketOf } from "./people.ts"

const [saintGilles, thaoDien] = openedCafe().stores ?? []
if (!saintGilles || !thaoDien) throw new Error("The demo has two stores.")

test("a flat white goes from the phone to the kitchen wall and back to the phone", async ({ browser }) => {
	const kitchen = await hangUp(browser, saintGilles.kitchen)
	const guest = await sitDown(browser, saintGilles.table)
	await guest.getByRole("button", { name: "Add Flat white" }).first().click()
	const sheet = guest.getByRole("dialog")
	await sheet.getByRole("radio", { name: /Large/ }).click()
	await sheet.getByRole("radio", { name: /^Oat/ }).click()
	await sheet.getByRole("button", { name: /Add to order/ }).click()
	const order = await readyToOrder(guest, "Amélie")
	await guest.getByLabel("Allergy").fill("walnuts")
	await guest.getByRole("radio", { name: "At the counter" }).check()
	await order.click()
	await expect(guest).toHaveURL(/\/order\//)
	await expect(guest.locator("[data-number]").getByText(/^[A-Y]\d\d$/)).toBeVisible()

	const ticket = ticketOf(kitchen, "Amélie")
	await expect(ticket).toBeVisible({ timeout: 2_000 })
	await expect(ticket).toContainText("Flat white")
	await expect(ticket).toContainText("walnuts")
	await ticket.getByRole("button", { name: /Done/ }).click()
	await expect(guest.getByText("Ready", { exact: true }).first()).toBeVisible({ timeout: 3_000 })
	await expect(ticket).toBeHidden()

	await kitchen
		.getByRole("button", { name: /Recall/ })
		.first()
		.click()
	await expect(ticket).toBeVisible()
})

test("two screens of one kitchen show the same wall", async ({ browser }) => {
	const [left, right] = await Promise.all([
		hangUp(browser, thaoDien.kitchen),
		hangUp(browser, thaoDien.kitchen),
	])
	const guest = await sitDown(browser, thaoDien.table)
	await guest.getByRole("button", { name: /^Add/ }).first().click()
	await guest
		.getByRole("dialog")
		.getByRole("button", { name: /Add to order/ })
		.click()
	await (await readyToOrder(guest, "Mai")).click()
	for (const screen of [left, right]) await expect(ticketOf(screen, "Mai")).toBeVisible({ timeout: 3_000 })
	await ticketOf(left, "Mai").getByRole("button", { name: /Done/ }).click()
	await expect(ticketOf(right, "Mai")).toBeHidden({ timeout: 3_000 })
})

test("tapping Order twice on a slow network makes one order", async ({ browser }) => {
	const guest = await sitDown(browser, saintGilles.table)
	const kitchen = await hangUp(browser, saintGilles.kitchen)
	await addEspresso(guest)
	const order = await readyToOrder(guest, "Bram")
	// The first answer is lost on its way; the phone asks again by itself, with the same key.
	let asked = 0
	await guest.route("**/api/v1/stores/*/orders", async (route) => {
		asked += 1
		if (asked === 1) {
			await route.fetch()
			await route.abort("connectionreset")
		} else await route.continue()
	})
	await order.dblclick()
	await expect(guest).toHaveURL(/\/order\//, { timeout: 15_000 })
	expect(asked).toBeGreaterThan(1)
	await expect(ticketOf(kitchen, "Bram")).toHaveCount(1)
})

test("a code that opens no table says what to do", async ({ page }) => {
	const link = saintGilles.table
	await page.goto(`${link.slice(0, -4)}AAAA?lang=en`)
	await expect(page.getByRole("heading", { name: "This code is no longer valid" })).toBeVisible()
	await page.goto(new URL("/", link).href)
	await expect(page.getByRole("heading", { name: "Scan the code on your table" })).toBeVisible()
})

test("what is sold out stays in its place and cannot be added", async ({ browser }) => {
	const guest = await sitDown(browser, saintGilles.table)
	await expect(guest.getByText("Filter, Ethiopia Guji").first()).toBeVisible()
	await expect(guest.getByText("Sold out today").first()).toBeVisible()
	await expect(guest.getByRole("button", { name: /^Add Filter, Ethiopia Guji/ })).toHaveCount(0)
})

test("speaks the guest's language and shows money the way the store's guests write it", async ({
	browser,
}) => {
	const inFrench = await sitDown(browser, saintGilles.table, { locale: "fr-BE" })
	await expect(inFrench.locator("html")).toHaveAttribute("lang", /^fr/)
	await expect(inFrench.getByText("4,20 €").first()).toBeVisible()
	const inVietnamese = await sitDown(browser, thaoDien.table, { locale: "vi-VN" })
	await expect(inVietnamese.getByText(/39\.000\s₫/).first()).toBeVisible()
})
