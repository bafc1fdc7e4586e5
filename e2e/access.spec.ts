import { expect, test } from "@playwright/test"
import { expectCleanInBothLights, expectNoViolations } from "./expect-no-violations.ts"
import { openedCafe } from "./open-cafe.ts"
import { addEspresso, hangUp, readyToOrder, sitDown } from "./people.ts"

const [store] = openedCafe().stores ?? []
if (!store) throw new Error("The demo has a store.")

test("every page of the storefront is clean in light and dark", async ({ browser }) => {
	const guest = await sitDown(browser, store.table)
	await expectCleanInBothLights(guest, "menu")
	await guest.getByRole("button", { name: "Add Flat white" }).first().click()
	await expect(guest.getByRole("dialog")).toBeVisible()
	await expectCleanInBothLights(guest, "item")
	await guest.keyboard.press("Escape")
	await addEspresso(guest)
	const order = await readyToOrder(guest, "Yasmina")
	await expectCleanInBothLights(guest, "cart")
	await order.click()
	await expect(guest).toHaveURL(/\/order\//)
	await expectCleanInBothLights(guest, "tracking")
	await guest.goto(new URL("/", store.table).href.concat("?lang=en"))
	await expectCleanInBothLights(guest, "landing")
})

test("the kitchen is clean, connected or not", async ({ browser, page }) => {
	await page.goto(new URL("/kitchen/?lang=en", store.table).href)
	await expect(page.getByRole("heading", { name: "Connect this screen" })).toBeVisible()
	await expectNoViolations(page, "connect")
	const guest = await sitDown(browser, store.table)
	await addEspresso(guest)
	await (await readyToOrder(guest, "Thibault")).click()
	const kitchen = await hangUp(browser, store.kitchen)
	await expect(kitchen.getByRole("article").first()).toBeVisible()
	await expectNoViolations(kitchen, "board")
})

test("a guest orders with the keyboard alone", async ({ browser }) => {
	const guest = await sitDown(browser, store.table)
	await guest.getByRole("button", { name: "Add Espresso" }).first().focus()
	await guest.keyboard.press("Enter")
	const sheet = guest.getByRole("dialog")
	await expect(sheet).toBeVisible()
	await expect(sheet.locator(":focus")).toHaveCount(1)
	await sheet.getByRole("button", { name: /Add to order/ }).focus()
	await guest.keyboard.press("Enter")
	await expect(sheet).toBeHidden()
	await guest.getByRole("link", { name: /View order|in your order/ }).focus()
	await guest.keyboard.press("Enter")
	await guest.getByRole("button", { name: /^Order/ }).focus()
	await guest.keyboard.press("Enter")
	await expect(guest).toHaveURL(/\/order\//)
})

test("nothing is lost at 320 pixels and with wider text", async ({ browser }) => {
	// A reader's own style sheet is not held back by a page's policy, so neither is this one.
	const guest = await sitDown(browser, store.table, {
		bypassCSP: true,
		viewport: { width: 320, height: 700 },
	})
	const wider =
		"line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
	await guest.addStyleTag({ content: `* { ${wider} }` })
	const widest = () => guest.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	expect(await widest()).toBeLessThanOrEqual(0)
	await addEspresso(guest)
	await readyToOrder(guest, "Hạnh")
	expect(await widest()).toBeLessThanOrEqual(0)
})
