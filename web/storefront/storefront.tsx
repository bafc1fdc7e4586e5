import { lazy, Suspense } from "react"
import type { Spoken } from "../shared/i18n/spoken.ts"
import { useSitting } from "./guest-session.ts"
import { MenuPage } from "./menu/menu-page.tsx"
import { useRoute } from "./navigation.ts"
import { Nowhere } from "./nowhere.tsx"
import { type Services, ServicesProvider } from "./services.tsx"
import { SpeechProvider, type Words } from "./speech.tsx"
import { Landing } from "./table/landing.tsx"
import { OpenTable } from "./table/open-table.tsx"

// The menu is what a guest waits for; the rest is loaded when it is shown.
const CartPage = lazy(async () => ({ default: (await import("./cart/cart-page.tsx")).CartPage }))
const TrackingPage = lazy(async () => ({
	default: (await import("./tracking/tracking-page.tsx")).TrackingPage,
}))
const SessionEnded = lazy(async () => ({
	default: (await import("./table/session-ended.tsx")).SessionEnded,
}))

type StorefrontProps = { services: Services; firstSpeech: Spoken<Words> }

/** The guests' app: from the code on the table to the number they are called by. */
export function Storefront({ services, firstSpeech }: StorefrontProps) {
	const { session, hasEnded } = useSitting()
	return (
		<ServicesProvider services={services}>
			<SpeechProvider first={firstSpeech} timeZone={session?.timeZone}>
				<Suspense>
					<Page />
				</Suspense>
				{hasEnded && (
					<Suspense>
						<SessionEnded />
					</Suspense>
				)}
			</SpeechProvider>
		</ServicesProvider>
	)
}

function Page() {
	const route = useRoute()
	const { session } = useSitting()
	switch (route.page) {
		case "table":
			return <OpenTable key={route.code} code={route.code} />
		case "landing":
			return <Landing />
		case "menu":
			return session ? <MenuPage session={session} sheet={route.sheet} /> : <Landing />
		case "cart":
			return session ? <CartPage session={session} sheet={route.sheet} /> : <Landing />
		case "order":
			return session ? <TrackingPage key={route.orderId} orderId={route.orderId} /> : <Landing />
		case "nowhere":
			return <Nowhere />
	}
}
