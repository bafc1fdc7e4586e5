type Words = (code: string) => string

// Short, so that it is one text; the code first, so that a phone finds it, and with it what it is for.
const texts: Record<string, Words> = {
	en: (code) => `${code} is your Comanda code. It works for ten minutes. We never ask you for it.`,
	fr: (code) =>
		`${code} est votre code Comanda. Il est valable dix minutes. Nous ne vous le demandons jamais.`,
	nl: (code) => `${code} is je Comanda-code. Hij werkt tien minuten. Wij vragen er nooit naar.`,
	vi: (code) =>
		`${code} là mã Comanda của bạn, dùng được trong mười phút. Chúng tôi không bao giờ hỏi mã này.`,
	ar: (code) => `${code} هو رمز Comanda الخاص بك. يعمل لعشر دقائق. لن نطلبه منك أبدًا.`,
}

const english: Words = (code) => texts.en?.(code) ?? code

/** The text with a code, in the language somebody asked in: what we do not speak is English. */
export function codeText(language: string, code: string): string {
	return (texts[language.split("-")[0] ?? ""] ?? english)(code)
}
