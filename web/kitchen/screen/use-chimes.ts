import { useEffect, useRef } from "react"

type ChimesProps = {
	/** Of all open tickets, and of those that are late. */
	open: readonly string[]
	late: readonly string[]
	isOn: boolean
	chime(strokes: number): void
}

/** One stroke when a ticket comes, two when one becomes late; nothing for what was there when the board was opened. */
export function useChimes({ open, late, isOn, chime }: ChimesProps): void {
	const heard = useRef<{ open: Set<string>; late: Set<string> } | null>(null)
	const [openKey, lateKey] = [open.join(" "), late.join(" ")]
	useEffect(() => {
		const now = { open: new Set(openKey.split(" ")), late: new Set(lateKey.split(" ")) }
		const before = heard.current
		heard.current = now
		if (!before || !isOn) return
		if (hasMore(now.late, before.late)) chime(2)
		else if (hasMore(now.open, before.open)) chime(1)
	}, [openKey, lateKey, isOn, chime])
}

function hasMore(now: ReadonlySet<string>, before: ReadonlySet<string>): boolean {
	return Array.from(now).some((id) => id !== "" && !before.has(id))
}
