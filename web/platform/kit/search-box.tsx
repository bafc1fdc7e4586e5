import { Search } from "lucide-react"
import { useEffect, useState } from "react"
import { useAsked } from "../navigation.ts"

const pauseMs = 250

/** Asks when whoever types has paused; what was asked is in the address. */
export function SearchBox({ label }: { label: string }) {
	const { asked, ask } = useAsked()
	const now = asked.get("q") ?? ""
	const [typed, setTyped] = useState(now)
	useEffect(() => {
		if (typed.trim() === now) return
		const timer = setTimeout(() => ask({ q: typed.trim() }), pauseMs)
		return () => clearTimeout(timer)
	}, [typed, now, ask])
	return (
		<div className="list-search">
			<Search size={18} strokeWidth={2} aria-hidden />
			<input
				type="search"
				aria-label={label}
				placeholder={label}
				maxLength={100}
				dir="auto"
				value={typed}
				onChange={(event) => setTyped(event.target.value)}
			/>
		</div>
	)
}
