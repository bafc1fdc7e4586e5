import { expect, type Page, test } from "@playwright/test"
import { doorPages, ownPages } from "../web/account/route.ts"
import type { Language } from "../web/shared/i18n/language.ts"
import { ask, newAddress, origin, owner, type Person, tokenOf } from "./account-people.ts"
import { type Checked, expectNoViolations } from "./expect-no-violations.ts"
import { mailedLink } from "./mail-box.ts"
import { turnOnSecondFactor } from "./platform-desk.ts"

// Every page there is; those that a link leads to once without a link that works.
const linked = ["reset-password", "verify-email", "invitation"]
const doors = [...doorPages.map((page) => (linked.includes(page) ? `${page}#token=none` : page)), "nowhere"]
const own = ownPages.map((page) => (page === "home" ? "" : page))

type Look = { language: Language; theme: "light" | "dark"; checked: Checked | "sideways" }

// Rules look at what a page is made of, which no translation changes: one direction of writing each, one theme each.
const looks: Look[] = [
	{ language: "en", theme: "light", checked: "all" },
	{ language: "en", theme: "dark", checked: "colours" },
	{ language: "ar", theme: "light", checked: "words" },
	{ language: "fr", theme: "light", checked: "sideways" },
	{ language: "nl", theme: "light", checked: "sideways" },
	{ language: "vi", theme: "light", checked: "sideways" },
]

for (const { language, theme, checked } of looks) {
	test(`every page of an account is clean in ${language}, ${theme}`, async ({ browser }) => {
		test.setTimeout(240_000)
		const [sofie, guarded, link] = await Promise.all([owner(), owner("Lien Goossens"), invitation()])
		await turnOnSecondFactor(guarded)
		const context = await browser.newContext({ colorScheme: theme, viewport: { width: 390, height: 844 } })
		const page = await context.newPage()
		const clean = async (what: string) => {
			const where = `${language} ${theme} ${what}`
			await expectShown(page, language, where)
			if (checked !== "sideways") await expectNoViolations(page, where, checked)
		}
		for (const path of [...doors, link]) {
			// Another fragment alone would not open the page anew.
			await page.goto("about:blank")
			await page.goto(at(path, language))
			await clean(path)
		}
		await page.goto(at("forgot-password", language))
		await page.locator("button[type=submit]").click()
		await expect(page.locator("[aria-invalid=true]")).toBeFocused()
		await clean("a field with its error")
		await page.locator("input[name=email]").fill(newAddress("nobody"))
		await page.keyboard.press("Enter")
		await expect(page.locator(".door-address")).toBeVisible()
		await clean("look into your mail")

		await enter(page, guarded, language)
		await expect(page.locator("input[name=code]")).toBeVisible()
		await clean("the second factor is asked for")
		await enter(page, sofie, language)
		await expect(page).toHaveURL(`${origin}/account/`)
		for (const path of own) {
			await page.goto(at(path, language))
			await expect(page.locator(".part").first()).toBeVisible()
			await expect(page.locator(".skeleton")).toHaveCount(0)
			await clean(path)
		}
		await page.goto(at("second-factor", language))
		await page.locator("input[name=password]").fill(sofie.password)
		await page.keyboard.press("Enter")
		await expect(page.locator(".second-factor-secret")).toBeVisible()
		await clean("the code to be scanned")
		for (const [path, button] of questions) {
			await page.goto(at(path, language))
			await page.locator(button).last().click()
			const question = page.getByRole("dialog")
			await question.locator("button[type=submit]").click()
			await expect(question.locator("[aria-invalid=true]").first()).toBeFocused()
			await clean(`a question over ${path}, with its error`)
		}
	})
}

const questions = [
	["profile", ".row-action button"],
	["security", ".part-head button"],
	["data", ".row-action button"],
] as const

test("nothing of an account is lost at 320 pixels and with wider text", async ({ browser }) => {
	test.setTimeout(120_000)
	const sofie = await owner()
	// A reader's own style sheet is not held back by a page's policy, so neither is this one.
	const context = await browser.newContext({ bypassCSP: true, viewport: { width: 320, height: 700 } })
	const page = await context.newPage()
	const wider =
		"line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important"
	const look = async (path: string) => {
		await page.goto("about:blank")
		await page.goto(at(path, "fr"))
		await expect(page.getByRole("heading", { level: 1 })).toBeVisible()
		await expect(page.locator(".skeleton")).toHaveCount(0)
		await page.addStyleTag({ content: `* { ${wider} }` })
		const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
		expect(tooWide, path).toBeLessThanOrEqual(0)
	}
	for (const path of [...doors, await invitation()]) await look(path)
	await enter(page, sofie, "fr")
	await expect(page).toHaveURL(`${origin}/account/`)
	for (const path of own) await look(path)
})

/** A link that works: looking at it does not use it up. */
async function invitation(): Promise<string> {
	const sofie = await owner()
	const email = newAddress("lien")
	const roles = [{ storeId: null, role: "WAITER" }]
	const path = `/organizations/${sofie.organizationId}/members`
	await ask("POST", path, { name: "Lien Goossens", email, roles }, await tokenOf(sofie))
	return (await mailedLink(origin, email, "/account/invitation")).slice("/account/".length)
}

async function enter(page: Page, { email, password }: Person, language: Language): Promise<void> {
	await page.goto("about:blank")
	await page.goto(at("sign-in", language))
	await page.locator("input[name=email]").fill(email)
	await page.locator("input[name=password]").fill(password)
	await page.keyboard.press("Enter")
}

function at(path: string, language: Language): string {
	const url = new URL(`/account/${path}`, origin)
	url.searchParams.set("lang", language)
	return url.href
}

async function expectShown(page: Page, language: Language, where: string): Promise<void> {
	await expect(page.locator("html"), where).toHaveAttribute("lang", language)
	await expect(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog")).first()).toBeVisible()
	const tooWide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
	expect(tooWide, where).toBeLessThanOrEqual(0)
}
