/** The languages the screens speak. Menus may be in others, too. */
export const languages = ["en", "fr", "nl", "vi"] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
	en: "English",
	fr: "Français",
	nl: "Nederlands",
	vi: "Tiếng Việt",
}

export function isLanguage(value: unknown): value is Language {
	return languages.some((language) => language === value)
}
