import { lazy, Suspense } from "react"
import { useStore } from "zustand"
import type { Spoken } from "../shared/i18n/spoken.ts"
import { LoadBoundary } from "../shared/ui/load-boundary.tsx"
import { DoorFrame } from "./door/door-frame.tsx"
import { DoorPages } from "./door/door-pages.tsx"
import { usePage } from "./navigation.ts"
import { Nowhere } from "./nowhere.tsx"
import { isOwnPage, type Page } from "./route.ts"
import { type Services, ServicesProvider, useServices } from "./services.tsx"
import { SpeechProvider, useSpeech, type Words } from "./speech.tsx"

// Whoever comes to sign in loads the door alone.
const OwnPages = lazy(async () => ({ default: (await import("./own/own-pages.tsx")).OwnPages }))

type AccountProps = { services: Services; firstSpeech: Spoken<Words> }

/** Who one is here: the way in, and what belongs to oneself. */
export function Account({ services, firstSpeech }: AccountProps) {
	return (
		<ServicesProvider services={services}>
			<SpeechProvider first={firstSpeech} timeZone={undefined}>
				<Loaded />
			</SpeechProvider>
		</ServicesProvider>
	)
}

function Loaded() {
	const { words } = useSpeech()
	const page = usePage()
	return (
		<LoadBoundary place={page} words={words} frame={(said) => <DoorFrame>{said}</DoorFrame>}>
			<Suspense>
				<OnePage page={page} />
			</Suspense>
		</LoadBoundary>
	)
}

function OnePage({ page }: { page: Page }) {
	const { session } = useServices()
	// Another person in the same browser must never see what the one before had typed or was shown.
	const turn = useStore(session.store, (state) => state.turn)
	if (page === "nowhere") return <Nowhere />
	if (isOwnPage(page)) return <OwnPages key={turn} page={page} />
	return <DoorPages key={page} page={page} />
}
