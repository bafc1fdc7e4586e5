import { expect, type Page, test } from "@playwright/test"
import { doorPages, ownPages } from "../web/account/route.ts"
import { directionOf } from "../web/shared/i18n/direction-of.ts"
import { type Language, languages } from "../web/shared/i18n/language.ts"
import { ask, newAddress, origin, owner, type Person, tokenOf } from "./account-people.ts"
import { type Look, lookAround } from "./look-around.ts"
import { mailedLink } from "./mail-box.ts"
import { turnOnSecondFactor } from "./platform-desk.ts"

// Every page there is; those that a link leads to once without a link that works.
const linked = ["reset-password", "verify-email", "invitation"]
const doors = [...doorPages.map((page) => (linked.includes(page) ? `${page}#token=none` : page)), "nowhere"]
const own = ownPages.map((page) => (page === "home" ? "" : page))

// Rules look at what a page is made of, which no translation changes: one direction of writing each, one theme each.
const phone = { colorScheme: "light", width: 390 } as const
const looks: Look[] = [
	{ ...phone, language: "en", checked: "all" },
	{ ...phone, language: "en", colorScheme: "dark", checked: "colours" },
	{ ...phone, language: "ar", checked: "words" },
	{ ...phone, language: "nl", checked: "sideways" },
	{ ...phone, language: "vi", checked: "sideways" },
	{ ...phone, language: "fr", checked: "sideways" },
	{ ...phone, language: "fr", width: 320, checked: "sideways", isWider: true },
]

// Each opens pages of its own.
test.describe.configure({ mode: "parallel" })

const clean = async (page: Page, what: string) => {
	await lookAround(page.getByRole("heading", { level: 1 }).or(page.getByRole("dialog")).first(), looks, what)
}

test("every page before the door is clean and loses nothing, in every language and light", async ({
	browser,
}) => {
	test.setTimeout(180_000)
	const [guarded, link] = await Promise.all([owner("Lien Goossens"), invitation()])
	await turnOnSecondFactor(guarded)
	const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
	for (const path of [...doors, link]) {
		// Another fragment alone would not open the page anew.
		await page.goto("about:blank")
		await page.goto(at(path))
		await clean(page, path)
	}
	await page.goto(at("forgot-password"))
	await page.locator("button[type=submit]").click()
	await expect(page.locator("[aria-invalid=true]")).toBeFocused()
	await clean(page, "a field with its error")
	await page.locator("input[name=email]").fill(newAddress("nobody"))
	await page.keyboard.press("Enter")
	await expect(page.locator(".door-address")).toBeVisible()
	await clean(page, "look into your mail")
	await enter(page, guarded)
	await expect(page.locator("input[name=code]")).toBeVisible()
	await clean(page, "the second factor is asked for")
})

test("every page of one's own is clean and loses nothing, in every language and light", async ({
	browser,
}) => {
	test.setTimeout(180_000)
	const sofie = await owner()
	const page = await (await browser.newContext({ viewport: { width: 390, height: 844 } })).newPage()
	await enter(page, sofie)
	await expect(page).toHaveURL(`${origin}/account/`)
	for (const path of own) {
		await page.goto(at(path))
		await expect(page.locator(".part").first()).toBeVisible()
		await expect(page.locator(".skeleton")).toHaveCount(0)
		await clean(page, path)
	}
	await page.goto(at("second-factor"))
	await page.locator("input[name=password]").fill(sofie.password)
	await page.keyboard.press("Enter")
	await expect(page.locator(".second-factor-secret")).toBeVisible()
	await clean(page, "the code to be scanned")
	for (const [path, button] of questions) {
		await page.goto(at(path))
		await page.locator(button).last().click()
		const question = page.getByRole("dialog")
		await question.locator("button[type=submit]").click()
		await expect(question.locator("[aria-invalid=true]").first()).toBeFocused()
		await clean(page, `a question over ${path}, with its error`)
	}
})

const questions = [
	["profile", ".row-action button"],
	["security", ".part-head button"],
	["data", ".row-action button"],
] as const

test("the sign-in opens in the language that its address asks for", async ({ page }) => {
	const titles = new Set<string>()
	for (const language of languages) {
		await page.goto(at("sign-in", language))
		await expect(page.locator("html")).toHaveAttribute("lang", language)
		await expect(page.locator("html")).toHaveAttribute("dir", directionOf(language))
		titles.add(await page.getByRole("heading", { level: 1 }).innerText())
	}
	expect(titles.size).toBe(languages.length)
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

async function enter(page: Page, { email, password }: Person): Promise<void> {
	await page.goto("about:blank")
	await page.goto(at("sign-in"))
	await page.locator("input[name=email]").fill(email)
	await page.locator("input[name=password]").fill(password)
	await page.keyboard.press("Enter")
}

function at(path: string, language: Language = "en"): string {
	const url = new URL(`/account/${path}`, origin)
	url.searchParams.set("lang", language)
	return url.href
}
