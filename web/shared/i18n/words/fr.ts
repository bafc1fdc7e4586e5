import type { SpelledLike } from "../spelled-like.ts"
import type { en } from "./en.ts"

export const fr: SpelledLike<typeof en> = {
	live: "En direct",
	connecting: "Connexion",
	offline: "Hors ligne",
	close: "Fermer",
	back: "Retour",
	tryAgain: "Réessayer",
	undo: "Annuler",
	details: "Détails",
	requestId: (id) => `Demande ${id}`,
	unreachable: "Pas de connexion. Rien n’a été changé. Réessayez.",
	serverFailed: "Cela n’a pas marché, rien n’a été changé. Réessayez.",
	fewer: "Moins",
	more: "Plus",
	remove: "Retirer",
}
