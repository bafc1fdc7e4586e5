import { useMemo } from "react"
import { useSpeech } from "../speech.tsx"

/** A moment as a person reads it: the time when it was today, the day and the time before that. */
export function useDay(): (at: string) => string {
	const { format } = useSpeech()
	const { locale } = format
	return useMemo(() => {
		const time = new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" })
		const day = new Intl.DateTimeFormat(locale, {
			day: "numeric",
			month: "long",
			hour: "2-digit",
			minute: "2-digit",
		})
		const year = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric" })
		return (at) => {
			const [then, now] = [new Date(at), new Date()]
			if (then.toDateString() === now.toDateString()) return time.format(then)
			return then.getFullYear() === now.getFullYear() ? day.format(then) : year.format(then)
		}
	}, [locale])
}
