/** The languages the screens speak. Menus may be in others, too. */
export const languages = ["en", "fr", "nl", "vi", "ar"] as const
export type Language = (typeof languages)[number]

export const languageNames: Record<Language, string> = {
	en: "English",
	fr: "Français",
	nl: "Nederlands",
	vi: "Tiếng Việt",
	ar: "العربية",
}

/** What stands on a button with room for no more: Arabic has no capitals to be shortened to. */
export function shortNameOf(language: Language): string {
	return language === "ar" ? "عربي" : language.toUpperCase()
}

export function isLanguage(value: unknown): value is Language {
	return languages.some((language) => language === value)
}
