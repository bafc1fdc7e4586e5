import { type Browser, expect, type Page, test } from "@playwright/test"
import { origin } from "./account-people.ts"
import { expectNoViolations } from "./expect-no-violations.ts"
import { openedCafe } from "./open-cafe.ts"

const { platform } = openedCafe()

const places = [
	"organizations",
	"organizations/new",
	"subscriptions",
	"invoices",
	"announcements",
	"announcements/new",
	"support",
	"admins",
	"activity",
	"settings",
	"nowhere",
]

for (const language of ["en", "fr", "nl", "vi", "ar"]) {
	test(`every page of the platform is clean in ${language}`, async ({ browser }) => {
		test.setTimeout(240_000)
		const looks: [string, "light" | "dark", number][] = [["a laptop", "light", 1280]]
		looks.push(["a phone", language === "en" ? "dark" : "light", 390])
		for (const [look, colorScheme, width] of looks) {
			const page = await atDesk(browser, { colorScheme, viewport: { width, height: 844 } }, language)
			for (const place of places) {
				await page.goto(at(place, language))
				await expectClean(page, `${language} ${look} ${place}`)
			}
			await page.goto(at("organizations", language))
			await page.locator(".row-link").first().click()
			await expect(page.locator(".panel .facts")).toBeVisible()
			await expectClean(page, `${language} ${look} an organization`)
			await page.locator(".panel-foot .button[data-kind=danger]").click()
			await page.getByRole("dialog").locator("button[type=submit]").click()
			await expect(page.getByRole("dialog").locator("[aria-invalid=true]")).toBeFocused()
			await expectClean(page, `${language} ${look} a question over the page, with its error`)
			await page.context().close()
		}
	})
}

test("nothing of the platform is lost at 320 pixels and with wider text", async ({ browser }) => {
	// A reader's own style sheet is not held back by a page's policy, so neither is this one.
	const page = await atDesk(browser, { bypassCSP: true, viewport: { width: 320, height: 700 } }, "fr")
	const wider =
		"line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
	for (const place of places) {
		await page.goto(at(place, "fr"))
		await expect(page.getByRole("heading").first()).toBeVisible()
		await page.addStyleTag({ content: `* { ${wider} }` })
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		expect(tooWide, place).toBeLessThanOrEqual(0)
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

async function expectClean(page: Page, where: string): Promise<void> {
	await expect(page.getByRole("heading").or(page.getByRole("dialog")).first()).toBeVisible()
	await expect(page.locator(".skeleton")).toHaveCount(0)
	await expectNoViolations(page, where)
}
