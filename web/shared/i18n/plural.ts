import type { Language } from "./language.ts"

const rules = new Map<Language, Intl.PluralRules>()

/** `one` or `other`, as the language counts: French has one of nothing, Vietnamese never changes the word. */
export function plural(language: Language, count: number, one: string, other: string): string {
	const rule = rules.get(language) ?? new Intl.PluralRules(language)
	rules.set(language, rule)
	return rule.select(count) === "one" ? one : other
}
