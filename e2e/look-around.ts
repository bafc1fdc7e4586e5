import { expect, type Locator, type Page } from "@playwright/test"
import type { Language } from "../web/shared/i18n/language.ts"
import { type Checked, expectNoViolations } from "./expect-no-violations.ts"
import { settle } from "./settle.ts"

/** One way to look at a page. In each of them nothing is cut off at the end of a line. */
export type Look = {
	language: Language
	colorScheme: "light" | "dark"
	width: number
	checked: Checked | "sideways"
	/** As much space between lines, letters and words as a reader may ask for. */
	isWider?: true
}

const height = 844
const wider = "line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"

/**
 * A page as it was opened in the first look's language, in every one: it turns while somebody sits before it, and goes
 * on to show what it showed.
 */
export async function lookAround(shown: Locator, looks: readonly Look[], where: string): Promise<void> {
	const page = shown.page()
	for (const look of looks) {
		const { language, colorScheme, width, checked, isWider = false } = look
		const told = `${where} in ${language}, ${colorScheme}, ${width} wide${isWider ? ", with wider text" : ""}`
		await take(page, look)
		await expect(shown, told).toBeVisible()
		await settle(page)
		await expectNothingSideways(page, told)
		if (checked !== "sideways") await expectNoViolations(page, told, checked)
		if (isWider) await widen(page, false)
	}
	const [first] = looks
	if (first) await size(page, first)
}

async function take(page: Page, look: Look): Promise<void> {
	await size(page, look)
	if ((await page.locator("html").getAttribute("lang")) !== look.language) await speak(page, look.language)
	await expect(page.locator("html")).toHaveAttribute("lang", look.language)
	await expect(page.locator(".skeleton")).toHaveCount(0)
	if (look.isWider) await widen(page, true)
}

async function size(page: Page, { colorScheme, width }: Look): Promise<void> {
	await page.emulateMedia({ colorScheme })
	if (page.viewportSize()?.width !== width) await page.setViewportSize({ width, height })
}

/** As somebody chooses it; where nothing is to be chosen, by the address. */
async function speak(page: Page, language: Language): Promise<void> {
	const choice = page.locator(".language-choice select")
	if ((await choice.count()) > 0) await choice.selectOption(language)
	else {
		const url = new URL(page.url())
		url.searchParams.set("lang", language)
		await page.goto(url.href)
	}
}

/** A reader's own style sheet, which is not held back by a page's policy. */
async function widen(page: Page, isWider: boolean): Promise<void> {
	const rule = isWider ? `* { ${wider} }` : null
	await page.evaluate((text) => {
		const sheet = new CSSStyleSheet()
		if (text) sheet.replaceSync(text)
		document.adoptedStyleSheets = text ? [sheet] : []
	}, rule)
}

/** Nothing is cut off at the end of a line, neither of the page nor of what scrolls in it. */
async function expectNothingSideways(page: Page, where: string): Promise<void> {
	const tooWide = await page.evaluate(() =>
		[...document.querySelectorAll("html, .desk-main, .panel-body, .list-box")]
			.filter(({ scrollWidth, clientWidth }) => scrollWidth > clientWidth)
			.map(({ tagName, className }) => `${tagName} ${className}`),
	)
	expect(tooWide, where).toEqual([])
}
