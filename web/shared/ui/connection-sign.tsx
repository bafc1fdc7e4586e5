import { CloudOff, LoaderCircle } from "lucide-react"
import { useStore } from "zustand"
import { type ConnectionShown, type ConnectionStore, connectionShown } from "../connection.ts"
import { useNow } from "../use-now.ts"
import "./connection-sign.css"

type ConnectionSignProps = {
	connection: ConnectionStore
	words: Record<ConnectionShown, string>
	age(ageMs: number): string
	/** How long a screen keeps saying "connecting". */
	offlineAfterMs?: number
}

/** How true this screen is at this moment. Only its word is announced, once per change, not the growing age. */
export function ConnectionSign({ connection, words, age, offlineAfterMs }: ConnectionSignProps) {
	const state = useStore(connection)
	const now = useNow(1_000)
	const shown = connectionShown(state, now, offlineAfterMs)
	return (
		<span className="connection-sign" data-shown={shown}>
			{shown === "live" && <span className="connection-sign-dot" />}
			{shown === "connecting" && <LoaderCircle size={18} strokeWidth={2} aria-hidden />}
			{shown === "offline" && <CloudOff size={18} strokeWidth={2} aria-hidden />}
			<span role="status">{words[shown]}</span>
			{shown === "offline" && <span>{age(now - (state.lostAt ?? now))}</span>}
		</span>
	)
}
