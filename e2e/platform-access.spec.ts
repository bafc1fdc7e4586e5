import { type Browser, expect, type Page, test } from "@playwright/test"
import { places } from "../web/platform/route.ts"
import { type Language, languages } from "../web/shared/i18n/language.ts"
import { origin } from "./account-people.ts"
import { type Checked, expectNoViolations } from "./expect-no-violations.ts"
import { openedCafe } from "./open-cafe.ts"
import { furnishDesk } from "./platform-desk.ts"

const { platform } = openedCafe()

let desk: { paths: string[] }
test.beforeAll(async () => {
	desk = await furnishDesk()
})

/** Every place there is, what opens beside or over it, and an address that leads nowhere. */
function everyPath(): string[] {
	return [...places, "organizations/new", "announcements/new", ...desk.paths, "activity?of=door", "nowhere"]
}

// Rules look at what a page is made of, which no translation changes: one direction of writing each, one theme each.
type Look = { name: string; colorScheme: "light" | "dark"; width: number; checked: Checked | "sideways" }
const laptop: Look = { name: "a laptop", colorScheme: "light", width: 1280, checked: "sideways" }
const phone: Look = { name: "a phone", colorScheme: "light", width: 390, checked: "sideways" }
const looks: Record<Language, Look[]> = {
	en: [
		{ ...laptop, checked: "all" },
		{ ...phone, colorScheme: "dark", checked: "colours" },
	],
	fr: [laptop],
	nl: [phone],
	vi: [laptop],
	ar: [laptop, { ...phone, colorScheme: "dark", checked: "words" }],
}

for (const language of languages) {
	test(`every page of the platform is clean in ${language}`, async ({ browser }) => {
		test.setTimeout(240_000)
		for (const { name, colorScheme, width, checked } of looks[language]) {
			const page = await atDesk(browser, { colorScheme, viewport: { width, height: 844 } }, language)
			const look = `${language} ${name}`
			for (const path of everyPath()) {
				await page.goto(at(path, language))
				await expectClean(page, `${look} ${path}`, checked)
				if (places.some((place) => place === path) && path !== "settings")
					await expect(page.locator("tbody tr").first(), `${path} has something to show`).toBeVisible()
			}
			for (const place of ["support", "admins"]) {
				await page.goto(at(place, language))
				await page.locator(".list-head button").click()
				await expectCleanQuestion(page, `${look} a question at ${place}`, checked)
			}
			await page.goto(at(desk.paths[0] ?? "", language))
			await page.locator(".panel-foot .button[data-kind=danger]").click()
			await expectCleanQuestion(page, `${look} a question about an organization`, checked)
			await page.context().close()
		}
	})
}

test("nothing of the platform is lost at 320 pixels and with wider text", async ({ browser }) => {
	test.setTimeout(120_000)
	// A reader's own style sheet is not held back by a page's policy, so neither is this one.
	const page = await atDesk(browser, { bypassCSP: true, viewport: { width: 320, height: 700 } }, "fr")
	const wider =
		"line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
	for (const place of everyPath()) {
		await page.goto(at(place, "fr"))
		await expect(page.locator(":is(h1, h2):visible").first()).toBeVisible()
		await expect(page.locator(".skeleton")).toHaveCount(0)
		await page.addStyleTag({ content: `* { ${wider} }` })
		await expectNothingSideways(page, place)
	}
})

async function atDesk(
	browser: Browser,
	look: Parameters<Browser["newContext"]>[0],
	language: string,
): Promise<Page> {
	const page = await (await browser.newContext(look)).newPage()
	await page.goto(at("", language))
	await page.locator("input[name=email]").fill(platform.email)
	await page.locator("input[name=password]").fill(platform.password)
	await page.keyboard.press("Enter")
	await expect(page.locator(".row-link").first()).toBeVisible()
	return page
}

function at(place: string, language: string): string {
	const url = new URL(`/platform/${place}`, origin)
	url.searchParams.set("lang", language)
	return url.href
}

async function expectClean(page: Page, where: string, checked: Look["checked"]): Promise<void> {
	await expect(page.locator(":is(h1, h2):visible").first()).toBeVisible()
	await expect(page.locator(".skeleton")).toHaveCount(0)
	await expectNothingSideways(page, where)
	if (checked !== "sideways") await expectNoViolations(page, where, checked)
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

/** Sent as it is, it says what is missing, beside the first field that is. */
async function expectCleanQuestion(page: Page, where: string, checked: Look["checked"]): Promise<void> {
	const question = page.getByRole("dialog")
	await question.locator("button[type=submit]").click()
	await expect(question.locator("[aria-invalid=true]").first(), where).toBeFocused()
	if (checked !== "sideways") await expectNoViolations(page, where, checked)
}
