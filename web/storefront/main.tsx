import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "./fonts/fonts.css"
import "../shared/style/tokens.css"
import "../shared/style/base.css"
import "./storefront.css"
import { loadSpoken } from "../shared/i18n/spoken.ts"
import { tellPageTiming } from "../shared/tell-page-timing.ts"
import { sitting } from "./guest-session.ts"
import { createServices } from "./services.tsx"
import { wordLoaders } from "./speech.tsx"
import { Storefront } from "./storefront.tsx"

async function start() {
	const services = createServices()
	const { session } = sitting.getState()
	// Asked for before the first paint; the page shows the error if there is one.
	if (session)
		services
			.menuOf(session.storeId)
			.refresh()
			.catch(() => undefined)
	const speech = await loadSpoken(wordLoaders, session?.languages ?? [])
	const root = document.getElementById("app")
	if (!root) throw new Error("The page has no #app.")
	createRoot(root).render(
		<StrictMode>
			<Storefront services={services} firstSpeech={speech} />
		</StrictMode>,
	)
}

void start()
tellPageTiming("storefront")
