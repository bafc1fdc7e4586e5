import {
	type Browser,
	type BrowserContext,
	type BrowserContextOptions,
	expect,
	type Locator,
	type Page,
} from "@playwright/test"

// What people do in every story, said once.

export const phone = { width: 390, height: 844 }
export const wall = { width: 1920, height: 1080 }

/** A guest's phone at the table whose code was scanned. */
export async function sitDown(
	browser: Browser,
	link: string,
	{ locale = "en-BE", ...more }: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({ locale, viewport: phone, ...more })
	const page = await context.newPage()
	await page.goto(link)
	await expect(page).toHaveURL(/\/menu/)
	return page
}

/** A kitchen screen connected with the code the start printed. */
export async function hangUp(where: Browser | BrowserContext, link: string): Promise<Page> {
	const context = "newContext" in where ? await where.newContext({ locale: "en-BE" }) : where
	const page = await context.newPage()
	await page.setViewportSize(wall)
	await page.goto(`${link}&lang=en`)
	await expect(page.getByRole("status").filter({ hasText: "Live" })).toBeVisible()
	return page
}

/** Puts one espresso, which asks nothing, into the order. */
export async function addEspresso(guest: Page): Promise<void> {
	await guest.getByRole("button", { name: "Add Espresso" }).first().click()
	const add = guest.getByRole("dialog").getByRole("button", { name: /Add to order/ })
	await add.click()
	await expect(guest.getByRole("dialog")).toBeHidden()
}

/** From the menu to the button that orders, with the guest's name on it. */
export async function readyToOrder(guest: Page, name: string): Promise<Locator> {
	await guest.getByRole("link", { name: /View order|in your order/ }).click()
	await guest.getByLabel("Your name").fill(name)
	return guest.getByRole("button", { name: /^Order/ })
}

export function ticketOf(kitchen: Page, name: string): Locator {
	return kitchen.getByRole("article").filter({ hasText: name })
}
