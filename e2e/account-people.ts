import { type Browser, type BrowserContextOptions, expect, type Page } from "@playwright/test"
import { mailedLink } from "./mail-box.ts"
import { openedCafe } from "./open-cafe.ts"

// People with accounts of their own, so that no story depends on another.

export type Person = { name: string; email: string; password: string; organizationId: string }

/** By this name browsers let passkeys be made without a certificate. */
export const origin = originOf(openedCafe().stores?.[0]?.table)

let made = 0

/** An address that nobody used before. */
export function newAddress(name: string): string {
	made += 1
	return `${name}.${process.pid}.${Date.now().toString(36)}${made}@example.com`
}

/** A number that nobody used before. */
export function newPhone(): string {
	made += 1
	return `+3247${String((process.pid * 1_000 + (Date.now() % 1_000) + made) % 10_000_000).padStart(7, "0")}`
}

/** Somebody who has opened a café and confirmed the address. */
export async function owner(name = "Sofie Claes", organizationName = "Café Ficelle"): Promise<Person> {
	const person = { name, email: newAddress("sofie"), password: "drie koffie en een wafel" }
	const slug = person.email.replaceAll(/[^a-z0-9]+/g, "-")
	const cafe = { organizationName, storeName: "Saint-Gilles", slug, language: "en" }
	await ask("POST", "/auth/register-organization", {
		...cafe,
		...person,
		currency: "EUR",
		timeZone: "Europe/Brussels",
	})
	const link = await mailedLink(origin, person.email, "/account/verify-email")
	await ask("POST", "/auth/verify-email", { token: link.split("#token=")[1] })
	const token = await tokenOf(person)
	const { reach } = await ask<{ reach: { organizationId: string }[] }>("GET", "/auth/me", undefined, token)
	await ask("POST", "/auth/logout", {}, token)
	return { ...person, organizationId: reach[0]?.organizationId ?? "" }
}

export async function tokenOf({ email, password }: { email: string; password: string }): Promise<string> {
	return (await ask<{ accessToken: string }>("POST", "/auth/login", { email, password })).accessToken
}

/** What a program asks the API: only for what a story takes for granted. */
export async function ask<T>(method: string, path: string, body?: object, token?: string): Promise<T> {
	const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) }
	const answer = await fetch(`${origin}/api/v1${path}`, {
		method,
		headers,
		body: body && JSON.stringify(body),
	})
	const said = (await answer.json()) as { success: boolean; data: T }
	if (!said.success) throw new Error(`${method} ${path}: ${JSON.stringify(said)}`)
	return said.data
}

/** A browser of its own at a page of the account app. */
export async function openPage(
	browser: Browser,
	path: string,
	more: BrowserContextOptions = {},
): Promise<Page> {
	const context = await browser.newContext({
		locale: "en-BE",
		viewport: { width: 1280, height: 900 },
		...more,
	})
	const page = await context.newPage()
	await page.goto(origin + path)
	return page
}

/** Signed in with the password, at the overview or where the address said. */
export async function signIn(page: Page, { email, password }: Person): Promise<void> {
	await page.getByLabel("E-mail", { exact: true }).fill(email)
	await page.getByLabel("Password", { exact: true }).fill(password)
	await page.keyboard.press("Enter")
	await expect(page.getByRole("button", { name: "Sign out" })).toBeVisible()
}

function originOf(table: string | undefined): string {
	if (!table) throw new Error("The demo has a store.")
	return `http://localhost:${new URL(table).port}`
}
