import { useMemo } from "react"
import { useSpeech } from "../speech.tsx"

export type Dates = {
	/** `22 Dec 2026` */
	day(at: string): string
	/** `22 Dec 2026, 14:05` */
	moment(at: string): string
	/** `22 Dec – 22 Jan 2027`; the end is the last moment, not the next day. */
	span(from: string, to: string): string
	/** `in 3 days`, `2 hours ago`: the largest unit there is one of. */
	away(at: string, now: number): string
	/** `today`, `yesterday`, `4 days ago` */
	daysAgo(days: number): string
}

const units = [
	["year", 31_536_000_000],
	["month", 2_592_000_000],
	["day", 86_400_000],
	["hour", 3_600_000],
	["minute", 60_000],
] as const

/** Days and moments as the language writes them, at the clock of the device. */
export function useDates(): Dates {
	const { format } = useSpeech()
	const { locale } = format
	return useMemo(() => {
		const day = new Intl.DateTimeFormat(locale, { dateStyle: "medium" })
		const calendar = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeZone: "UTC" })
		const moment = new Intl.DateTimeFormat(locale, { dateStyle: "medium", timeStyle: "short" })
		const away = new Intl.RelativeTimeFormat(locale, { numeric: "auto" })
		// A day without a time is the same day everywhere.
		const isDay = (at: string) => /^\d{4}-\d\d-\d\d$/.test(at)
		return {
			day: (at) => (isDay(at) ? calendar : day).format(new Date(at)),
			moment: (at) => moment.format(new Date(at)),
			span: (from, to) => day.formatRange(new Date(from), new Date(to)),
			away(at, now) {
				const ms = Date.parse(at) - now
				const [unit, size] = units.find(([, each]) => Math.abs(ms) >= each) ?? (["minute", 60_000] as const)
				return away.format(Math.trunc(ms / size), unit)
			},
			daysAgo: (days) => away.format(-Math.max(0, days), "day"),
		}
	}, [locale])
}
