import { z } from "zod"

// PostgreSQL refuses NUL and half a surrogate pair; the other control characters have no place in what people read.
// biome-ignore lint/suspicious/noControlCharactersInRegex: naming them is the point
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/

function isClean(value: string): boolean {
	return !unprintable.test(value) && value.isWellFormed()
}

// Spaces of every kind, and what takes no room at all, such as U+200B: a name of them is no name.
const visible = /[^\p{Z}\p{Cc}\p{Cf}]/u

/** What a person types: trimmed by the screens, never empty to the eye, at most `max` long, no control characters. */
export function text(max: number) {
	return z
		.string()
		.min(1)
		.max(max)
		.refine((value) => visible.test(value), "Holds nothing that can be seen.")
		.refine(isClean, "Contains characters that cannot be kept.")
}

// What turns the words around it to the other side: a name that holds some reads as another one.
const turning = /[\u202a-\u202e\u2066-\u2069]/

/** A name of a person or a thing, as limited by the catalogue. */
export const Name = text(100).refine(
	(value) => !turning.test(value),
	"Contains marks that turn the words around it.",
)
export const Email = z.email().max(254)
/** E.164: a plus, the country, eight to fifteen digits in all. */
export const Phone = z.string().regex(/^\+[1-9]\d{7,14}$/)
/** A password somebody chooses. Long is what makes it strong; what was stolen elsewhere is refused by the server. */
export const NewPassword = z
	.string()
	.min(8)
	.max(200)
	.refine((value) => value.isWellFormed())
/** BCP 47, as in `fr` or `zh-TW`. */
export const Language = z
	.string()
	.regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/)
	.max(20)
/** A moment somebody asks about: of our times, since PostgreSQL has no year 0. */
export const Moment = z.iso.datetime().refine((value) => !value.startsWith("0000"), "There was no year 0.")
/** The same words in several languages, by language tag. */
export const Translated = z.record(Language, text(500))
export type Translated = z.infer<typeof Translated>

/** The words in the language asked for, else in the store's, else in any there is. */
export function inLanguage(words: Translated, language: string, fallback: string): string {
	return words[language] ?? words[fallback] ?? Object.values(words)[0] ?? ""
}
