import { expect, type Locator, type Page } from "@playwright/test"

// What a person without a mouse does. A control that Tab does not reach, or whose focus is lost, fails here.

const stepsMax = 60

/** Goes on with Tab until the control has the focus. */
export async function tabTo(control: Locator): Promise<void> {
	await expect(control).toBeVisible()
	const page = control.page()
	for (let step = 0; step < stepsMax; step += 1) {
		if (await isFocused(control)) return
		await page.keyboard.press("Tab")
	}
	throw new Error(`Tab does not reach ${control}.`)
}

/** Types into a field, in place of what stands there. */
export async function typeInto(page: Page, label: string | RegExp, text: string): Promise<void> {
	const field = page.getByLabel(label, { exact: typeof label === "string" })
	await tabTo(field)
	await page.keyboard.press("ControlOrMeta+A")
	await page.keyboard.type(text)
}

export async function pressOn(control: Locator): Promise<void> {
	await tabTo(control)
	await control.page().keyboard.press("Enter")
}

/** After each step reading goes on at the heading of the page. */
export async function expectHeading(page: Page, name: string | RegExp): Promise<void> {
	await expect(page.getByRole("heading", { level: 1, name })).toBeFocused()
}

async function isFocused(control: Locator): Promise<boolean> {
	return control.evaluate((element) => element === document.activeElement)
}
