import { randomUUID } from "node:crypto"
import { ask, newAddress, owner, type Person, tokenOf } from "./account-people.ts"
import { codeOf, notAtTheEndOfAStep } from "./authenticator.ts"
import { openedCafe } from "./open-cafe.ts"

/** Somebody's own authenticator, which is what a role at the desk asks for. */
export async function turnOnSecondFactor(person: Person): Promise<void> {
	await notAtTheEndOfAStep()
	const token = await tokenOf(person)
	const { password } = person
	const { secret } = await ask<{ secret: string }>("POST", "/auth/2fa/setup", { password }, token)
	await ask("POST", "/auth/2fa/enable", { code: codeOf(secret) }, token)
}

/** Something to be seen at every place of the desk: a list that is empty proves nothing about its rows. */
export async function furnishDesk(): Promise<{ name: string; paths: string[] }> {
	const sofie = await owner("Sofie Claes", `Café ${newAddress("nr").slice(3, -"@example.com".length)}`)
	await turnOnSecondFactor(sofie)
	const token = await tokenOf(openedCafe().platform)
	const { organizationId } = sofie
	const at = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()
	const post = <T>(path: string, body: object) => ask<T>("POST", `/platform${path}`, body, token)
	await post("/admin-users", { email: sofie.email, role: "PLATFORM_SUPPORT" })
	const price = { pricePerDayMinor: 150, currency: "EUR" }
	const sold = { id: randomUUID(), organizationId, plan: "MONTHLY", ...price }
	await post("/subscriptions", sold)
	const reason = "The printer prints twice."
	await post("/support-access", { id: randomUUID(), organizationId, reason, minutes: 30 })
	const announcement = {
		id: randomUUID(),
		severity: "WARNING",
		words: { en: { title: "Works at night", text: "Between two and three nothing is reached." } },
		audience: { kind: "ORGANIZATIONS", organizationIds: [organizationId] },
		showsFrom: at(0),
		showsUntil: at(7),
	}
	await post("/announcements", announcement)
	const query = new URLSearchParams({ organizationId })
	const [issued] = await ask<{ id: string }[]>("GET", `/platform/invoices?${query}`, undefined, token)
	const invoice = `invoices/${issued?.id}`
	const lists = [`organizations/${organizationId}`, `subscriptions/${sold.id}`]
	return {
		name: sofie.name,
		paths: [...lists, invoice, `${invoice}/paper`, `announcements/${announcement.id}`],
	}
}
