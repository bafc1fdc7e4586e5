import type { Announcement } from "@comanda/contract/platform-admin/announcements.ts"
import type { Format } from "../../shared/format/create-format.ts"
import type { Language } from "../../shared/i18n/language.ts"
import type { Words } from "../speech.tsx"

/** Its title for who reads the list: in his language, else in English, else in any there is. */
export function titleIn({ words }: Pick<Announcement, "words">, language: Language): string {
	return (words[language] ?? words.en ?? Object.values(words)[0])?.title ?? ""
}

/** Whom it is for, in a few words. */
export function audienceIn({ audience, organizations }: Announcement, words: Words, format: Format): string {
	const said = words.announcements
	if (audience.kind === "ALL") return said.forAll
	if (audience.kind === "PLANS") return format.list(audience.plans.map((plan) => said.plans[plan]))
	const [first, ...others] = organizations
	if (!first) return said.forNobody
	return others.length === 0 ? first.name : said.andMore(first.name, others.length)
}
