import { signOut } from "@comanda/contract/identity/sessions.ts"
import { useCallback, useEffect, useMemo, useState } from "react"
import { useStore } from "zustand"
import { useNow } from "../../shared/use-now.ts"
import { allDay } from "../board/all-day.ts"
import { shownBoard } from "../board/shown-board.ts"
import { ticketAge } from "../board/ticket-age.ts"
import type { Device } from "../device.ts"
import { useSpeech } from "../speech.tsx"
import { Bar } from "./bar.tsx"
import { useDoneLines } from "./done-lines.ts"
import { createKitchenServices, type KitchenServices } from "./kitchen-services.ts"
import { NotLive } from "./not-live.tsx"
import { Rail } from "./rail.tsx"
import { readSettings, type ScreenSettings, scales, settingsSearch } from "./screen-settings.ts"
import { SettingsSheet } from "./settings-sheet.tsx"
import { TicketWall } from "./ticket-wall.tsx"
import { useBell } from "./use-bell.ts"
import { useChimes } from "./use-chimes.ts"
import { useKeys } from "./use-keys.ts"
import { useSwitch } from "./use-switch.ts"
import { useWords } from "./use-words.ts"
import "./kitchen-screen.css"

type KitchenScreenProps = { device: Device; onDisconnected(byServer: boolean): void }

/** The wall of a kitchen, connected to its store. */
export function KitchenScreen({ device, onDisconnected }: KitchenScreenProps) {
	const [settings, setSettings] = useState(() => readSettings(location.search))
	const { counterId } = settings
	const services = useMemo(
		() => createKitchenServices(device, counterId, () => onDisconnected(true)),
		[device, counterId, onDisconnected],
	)
	useEffect(() => services.start(), [services])
	const change = useCallback((next: ScreenSettings) => {
		history.replaceState(null, "", location.pathname + settingsSearch(next))
		setSettings(next)
	}, [])
	return (
		<Board
			services={services}
			settings={settings}
			onChange={change}
			onDisconnect={() => {
				// The token should die with the screen's use; when the server is not reached, the device is still forgotten.
				void services.call(signOut, {}).catch(() => undefined)
				onDisconnected(false)
			}}
		/>
	)
}

type BoardProps = {
	services: KitchenServices
	settings: ScreenSettings
	onChange(settings: ScreenSettings): void
	onDisconnect(): void
}

function Board({ services, settings, onChange, onDisconnect }: BoardProps) {
	const { words } = useSpeech()
	const { state, facts, clockOffsetMs } = useStore(services.board.store)
	const { deeds } = useStore(services.outbox.store)
	const now = useNow(1_000) + clockOffsetMs
	const say = useWords(facts?.language)
	const done = useDoneLines()
	const [isSettingUp, setSettingUp] = useState(false)
	const [hasSound, setSound] = useSwitch("sound", true)
	const [hasKeys, setKeys] = useSwitch("keys", true)
	const [hasAllDay, setAllDay] = useSwitch("all-day", true)
	const bell = useBell()

	const { tickets, bumped } = useMemo(() => shownBoard(state, deeds), [state, deeds])
	const counters = useMemo(() => new Map(facts?.counters.map((counter) => [counter.id, counter])), [facts])
	const ageOf = (createdAt: string) => now - Date.parse(createdAt)
	const late = tickets.filter(
		(ticket) => ticketAge(ageOf(ticket.createdAt), counters.get(ticket.counterId ?? "")) === "late",
	)
	useChimes({
		open: facts ? tickets.map(({ id }) => id) : [],
		late: facts ? late.map(({ id }) => id) : [],
		isOn: hasSound && facts !== null,
		chime: bell.ring,
	})

	const [newest] = bumped
	const recall = (ticketId: string) => services.outbox.add("recall", ticketId)
	useKeys(hasKeys && !isSettingUp, {
		onRecall: () => newest && recall(newest.id),
		onAllDay: () => setAllDay(!hasAllDay),
	})

	const counter = settings.counterId ? counters.get(settings.counterId) : undefined
	const oldest = tickets[0]
	return (
		<div className="kitchen" style={{ "--k-size": scales[settings.size] }}>
			<Bar
				name={counter?.name ?? facts?.storeName ?? words.kitchen}
				open={facts && tickets.length}
				oldestMs={oldest ? ageOf(oldest.createdAt) : null}
				usualMinutes={facts?.usualMinutes ?? null}
				connection={services.live.connection}
				waiting={deeds.length}
				now={now}
				timeZone={facts?.timeZone}
				hasSound={hasSound && !bell.isHeldBack}
				onSound={(isOn) => {
					setSound(isOn)
					if (isOn) bell.ring(1)
				}}
				onSettings={() => setSettingUp(true)}
			/>
			<NotLive live={services.live} />
			<div className="kitchen-body" data-rail={hasAllDay}>
				<TicketWall
					tickets={tickets}
					counters={counters}
					isRead={facts !== null}
					size={scales[settings.size]}
					now={now}
					done={done}
					say={say}
					hasKeys={hasKeys && !isSettingUp}
					onBump={(ticketId) => services.outbox.add("bump", ticketId)}
				/>
				<Rail
					rows={
						hasAllDay
							? allDay(
									tickets,
									(id) => done.has(id),
									({ name }) => say(name),
								)
							: null
					}
					bumped={bumped}
					timeZone={facts?.timeZone}
					onRecall={recall}
				/>
			</div>
			{isSettingUp && (
				<SettingsSheet
					settings={settings}
					counters={facts?.counters ?? []}
					hasKeys={hasKeys}
					onChange={onChange}
					onKeys={setKeys}
					onDisconnect={onDisconnect}
					onClose={() => setSettingUp(false)}
				/>
			)}
		</div>
	)
}
