import { useStore } from "zustand"
import type { Spoken } from "../shared/i18n/spoken.ts"
import { Gate } from "./frame/gate.tsx"
import { type Services, ServicesProvider, useServices } from "./services.tsx"
import { SpeechProvider, type Words } from "./speech.tsx"

type PlatformProps = { services: Services; firstSpeech: Spoken<Words> }

/** The desk of those who look after the installation. */
export function Platform({ services, firstSpeech }: PlatformProps) {
	return (
		<ServicesProvider services={services}>
			<SpeechProvider first={firstSpeech} timeZone={undefined}>
				<OfOnePerson />
			</SpeechProvider>
		</ServicesProvider>
	)
}

function OfOnePerson() {
	const { session } = useServices()
	// Another person in the same browser must never see what the one before had typed or was shown.
	const turn = useStore(session.store, (state) => state.turn)
	return <Gate key={turn} />
}
