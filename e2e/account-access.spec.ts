import { expect, type Page, test } from "@playwright/test"
import { origin, owner } from "./account-people.ts"
import { expectNoViolations } from "./expect-no-violations.ts"

const doors = [
	"sign-in",
	"sign-in-by-phone",
	"forgot-password",
	"reset-password#token=none",
	"verify-email#token=none",
	"invitation#token=none",
	"register",
	"open-cafe",
]
const own = ["", "profile", "security", "second-factor", "sessions", "notifications", "data"]

for (const language of ["en", "fr", "nl", "vi", "ar"]) {
	test(`every page of an account is clean in ${language}`, async ({ browser }) => {
		test.setTimeout(240_000)
		const sofie = await owner()
		const themes = language === "en" ? ["light", "dark"] : ["light"]
		for (const colorScheme of themes as ("light" | "dark")[]) {
			const context = await browser.newContext({ colorScheme, viewport: { width: 390, height: 844 } })
			const page = await context.newPage()
			for (const path of doors) {
				await page.goto("about:blank")
				await page.goto(at(path, language))
				await expectClean(page, `${language} ${colorScheme} ${path}`)
			}
			await page.goto(at("sign-in", language))
			await page.locator("input[name=email]").fill(sofie.email)
			await page.locator("input[name=password]").fill(sofie.password)
			await page.keyboard.press("Enter")
			await expect(page).toHaveURL(`${origin}/account/`)
			for (const path of own) {
				await page.goto(at(path, language))
				await expect(page.locator(".part").first()).toBeVisible()
				await expectClean(page, `${language} ${colorScheme} ${path}`)
			}
			await page.goto(at("data", language))
			await page.locator(".row-action button").last().click()
			await expect(page.getByRole("dialog")).toBeVisible()
			await page.getByRole("dialog").locator("button[type=submit]").click()
			await expectClean(page, `${language} ${colorScheme} a question over the page, with its error`)
			await context.close()
		}
	})
}

test("nothing of an account is lost at 320 pixels and with wider text", async ({ browser }) => {
	const sofie = await owner()
	// A reader's own style sheet is not held back by a page's policy, so neither is this one.
	const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
	const page = await context.newPage()
	const wider =
		"line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
	const look = async (path: string) => {
		await page.goto(at(path, "fr"))
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
		await page.addStyleTag({ content: `* { ${wider} }` })
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		expect(tooWide, path).toBeLessThanOrEqual(0)
	}
	for (const path of doors) await look(path)
	await page.goto(at("sign-in", "fr"))
	await page.locator("input[name=email]").fill(sofie.email)
	await page.locator("input[name=password]").fill(sofie.password)
	await page.keyboard.press("Enter")
	await expect(page).toHaveURL(`${origin}/account/`)
	for (const path of own) await look(path)
})

function at(path: string, language: string): string {
	const url = new URL(`/account/${path}`, origin)
	url.searchParams.set("lang", language)
	return url.href
}

async function expectClean(page: Page, where: string): Promise<void> {
	await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog")).first()).toBeVisible()
	await expectNoViolations(page, where)
}
