import { type Browser, expect, type Page, test } from "@playwright/test"
import { places } from "../web/platform/route.ts"
import { directionOf } from "../web/shared/i18n/direction-of.ts"
import { type Language, languages } from "../web/shared/i18n/language.ts"
import { origin } from "./account-people.ts"
import { type Look, lookAround } from "./look-around.ts"
import { openedCafe } from "./open-cafe.ts"
import { furnishDesk } from "./platform-desk.ts"

const { platform } = openedCafe()

// Rules look at what a page is made of, which no translation changes: one direction of writing each, one theme each.
const laptop = { colorScheme: "light", width: 1280 } as const
const phone = { colorScheme: "light", width: 390 } as const
const looks: Look[] = [
	{ ...laptop, language: "en", checked: "all" },
	{ ...phone, language: "en", colorScheme: "dark", checked: "colours" },
	{ ...phone, language: "ar", colorScheme: "dark", checked: "words" },
	{ ...laptop, language: "ar", checked: "sideways" },
	{ ...laptop, language: "vi", checked: "sideways" },
	{ ...laptop, language: "fr", checked: "sideways" },
	{ ...phone, language: "nl", checked: "sideways" },
	{ ...phone, language: "fr", width: 320, checked: "sideways", isWider: true },
]

// Each signs in by itself, and changes nothing that another one looks at.
test.describe.configure({ mode: "parallel" })

const lists = [...places, "organizations/new", "announcements/new", "activity?of=door", "nowhere"]
test("every list of the platform is clean and loses nothing, in every language and light", async ({
	browser,
}) => {
	test.setTimeout(180_000)
	await furnishDesk()
	const page = await atDesk(browser)
	for (const path of lists) {
		await page.goto(at(path))
		// A list that is empty proves nothing about its rows.
		const isList = places.some((place) => place === path) && path !== "settings"
		await clean(page, path, isList ? "tbody tr" : "h1, h2")
	}
})

test("what opens beside a list is clean and loses nothing, in every language and light", async ({
	browser,
}) => {
	test.setTimeout(180_000)
	const desk = await furnishDesk()
	const page = await atDesk(browser)
	for (const path of desk.paths) {
		await page.goto(at(path))
		await clean(page, path)
	}
	for (const place of ["support", "admins"]) {
		await page.goto(at(place))
		await page.locator(".list-head button").click()
		await cleanQuestion(page, `a question at ${place}`)
	}
	await page.goto(at(desk.paths[0] ?? ""))
	await page.locator(".panel-foot .button[data-kind=danger]").click()
	await cleanQuestion(page, "a question about an organization")
})

test("the platform opens in the language that its address asks for", async ({ browser }) => {
	const page = await atDesk(browser)
	for (const language of languages) {
		await page.goto(at("settings", language))
		await expect(page.locator(":is(h1, h2):visible").first()).toBeVisible()
		await expect(page.locator("html")).toHaveAttribute("lang", language)
		await expect(page.locator("html")).toHaveAttribute("dir", directionOf(language))
	}
})

async function atDesk(browser: Browser): Promise<Page> {
	const page = await (await browser.newContext({ viewport: { width: 1280, height: 844 } })).newPage()
	await page.goto(at(""))
	await page.locator("input[name=email]").fill(platform.email)
	await page.locator("input[name=password]").fill(platform.password)
	await page.keyboard.press("Enter")
	await expect(page.locator(".row-link").first()).toBeVisible()
	return page
}

function at(place: string, language: Language = "en"): string {
	const url = new URL(`/platform/${place}`, origin)
	url.searchParams.set("lang", language)
	return url.href
}

async function clean(page: Page, where: string, shows = "h1, h2"): Promise<void> {
	await lookAround(page.locator(`:is(${shows}):visible`).first(), looks, where)
}

/** Sent as it is, it says what is missing, beside the first field that is. */
async function cleanQuestion(page: Page, where: string): Promise<void> {
	const question = page.getByRole("dialog")
	await question.locator("button[type=submit]").click()
	const field = question.locator("[aria-invalid=true]").first()
	await expect(field, where).toBeFocused()
	await lookAround(field, looks, where)
}
