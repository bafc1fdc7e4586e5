import { useCallback, useState } from "react"
import type { Spoken } from "../shared/i18n/spoken.ts"
import { ConnectPage } from "./connect/connect-page.tsx"
import { type Device, keptDevice } from "./device.ts"
import { KitchenScreen } from "./screen/kitchen-screen.tsx"
import { SpeechProvider, type Words } from "./speech.tsx"

/** A screen in the kitchen: it is connected to its store once, then it shows the board. */
export function Kitchen({ firstSpeech }: { firstSpeech: Spoken<Words> }) {
	const [device, setDevice] = useState<Device | null>(keptDevice.read)
	const [wasRevoked, setRevoked] = useState(false)
	const connect = useCallback((next: Device) => {
		keptDevice.write(next)
		setDevice(next)
	}, [])
	const disconnect = useCallback((byServer: boolean) => {
		keptDevice.write(null)
		setRevoked(byServer)
		setDevice(null)
	}, [])
	return (
		<SpeechProvider first={firstSpeech} timeZone={undefined}>
			{device ? (
				<KitchenScreen key={device.id} device={device} onDisconnected={disconnect} />
			) : (
				<ConnectPage wasRevoked={wasRevoked} onConnected={connect} />
			)}
		</SpeechProvider>
	)
}
