import type { Language } from "./language.ts"

type Two = { one: string; other: string }

/** The forms each language has for a counted thing; a translation that lacks one does not compile. */
export type PluralForms = {
	en: Two
	fr: Two
	nl: Two
	vi: { other: string }
	ar: Record<Intl.LDMLPluralRule, string>
}

const rules = new Map<Language, Intl.PluralRules>()

/**
 * The form that the language has for this count: French has one of nothing, Vietnamese never changes the word, and
 * Arabic has a form for two, for three to ten, for eleven to ninety-nine, and for what remains.
 */
export function plural<Spoken extends Language>(
	language: Spoken,
	count: number,
	forms: PluralForms[Spoken],
): string {
	const rule = rules.get(language) ?? new Intl.PluralRules(language)
	rules.set(language, rule)
	const known: Two | Partial<PluralForms["ar"]> = forms
	const form: Partial<Record<Intl.LDMLPluralRule, string>> = known
	return form[rule.select(count)] ?? forms.other
}
