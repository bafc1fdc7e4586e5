import type { SpelledLike } from "../spelled-like.ts"
import type { en } from "./en.ts"

export const nl: SpelledLike<typeof en> = {
	live: "Live",
	connecting: "Verbinden",
	offline: "Offline",
	close: "Sluiten",
	back: "Terug",
	tryAgain: "Opnieuw proberen",
	undo: "Ongedaan maken",
	details: "Details",
	requestId: (id) => `Aanvraag ${id}`,
	unreachable: "Geen verbinding. Er is niets veranderd. Probeer opnieuw.",
	serverFailed: "Dit lukte niet, er is niets veranderd. Probeer opnieuw.",
	fewer: "Minder",
	more: "Meer",
	remove: "Verwijderen",
}
