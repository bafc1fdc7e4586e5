import { Settings2, Volume2, VolumeX } from "lucide-react"
import type { ConnectionStore } from "../../shared/connection.ts"
import { ConnectionSign } from "../../shared/ui/connection-sign.tsx"
import { IconButton } from "../../shared/ui/icon-button.tsx"
import { Logo } from "../../shared/ui/logo.tsx"
import { useSpeech } from "../speech.tsx"
import { notLiveAfterMs } from "./not-live.tsx"
import "./bar.css"

type BarProps = {
	name: string
	/** Null until the board was read: nothing is claimed about it. */
	open: number | null
	oldestMs: number | null
	usualMinutes: number | null
	connection: ConnectionStore
	/** What was done here and has not reached the server. */
	waiting: number
	now: number
	timeZone: string | undefined
	/** It rings: switched on, and not held back by the browser. */
	hasSound: boolean
	onSound(isOn: boolean): void
	onSettings(): void
}

export function Bar(props: BarProps) {
	const { name, open, oldestMs, usualMinutes, connection, waiting, hasSound, onSound, onSettings } = props
	const { words, format } = useSpeech()
	return (
		<header className="bar">
			<Logo size={32} />
			<h1>
				<bdi>{name}</bdi>
			</h1>
			<p className="bar-facts">
				{open !== null && <b>{words.open(open)}</b>}
				{oldestMs !== null && <b>{words.oldest(format.age(oldestMs))}</b>}
				{usualMinutes !== null && <span>{words.usual(usualMinutes)}</span>}
			</p>
			<div className="bar-end">
				{waiting > 0 && <span className="bar-kept">{words.kept(waiting)}</span>}
				<ConnectionSign
					connection={connection}
					words={{ ...words, offline: words.notLive }}
					age={() => ""}
					offlineAfterMs={notLiveAfterMs}
				/>
				<IconButton
					label={hasSound ? words.soundOn : words.soundOff}
					aria-pressed={hasSound}
					onClick={() => onSound(!hasSound)}
				>
					{hasSound ? <Volume2 size={28} strokeWidth={1.75} /> : <VolumeX size={28} strokeWidth={1.75} />}
				</IconButton>
				<IconButton label={words.settings} onClick={onSettings}>
					<Settings2 size={28} strokeWidth={1.75} />
				</IconButton>
				<Clock now={props.now} timeZone={props.timeZone} />
			</div>
		</header>
	)
}

function Clock({ now, timeZone }: { now: number; timeZone: string | undefined }) {
	const { format } = useSpeech()
	const clock = new Intl.DateTimeFormat(format.locale, {
		hour: "2-digit",
		minute: "2-digit",
		hourCycle: "h23",
		timeZone,
	})
	return <time className="bar-clock">{clock.format(now)}</time>
}
