import { StrictMode } from "react"
import { createRoot } from "react-dom/client"
import "@fontsource-variable/archivo/wdth.css"
import "../shared/style/arabic.css"
import "../shared/style/tokens.css"
import "../shared/style/base.css"
import "./account.css"
import { loadSpoken } from "../shared/i18n/spoken.ts"
import { tellPageTiming } from "../shared/tell-page-timing.ts"
import { Account } from "./account.tsx"
import { createServices } from "./services.tsx"
import { wordLoaders } from "./speech.tsx"

async function start() {
	const services = createServices()
	services.start()
	const speech = await loadSpoken(wordLoaders, [])
	const root = document.getElementById("app")
	if (!root) throw new Error("The page has no #app.")
	createRoot(root).render(
		<StrictMode>
			<Account services={services} firstSpeech={speech} />
		</StrictMode>,
	)
}

void start()
tellPageTiming("account")
