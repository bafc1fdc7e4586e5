import { getMenu } from "@comanda/contract/menu/endpoints.ts"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import { createContext, type ReactNode, useContext } from "react"
import { type Call, createCall } from "../shared/api.ts"
import { createLive, type Live } from "../shared/live.ts"
import { createSnapshot, type Snapshot } from "../shared/snapshot.ts"
import { endSitting, sitting } from "./guest-session.ts"

export type Services = {
	call: Call
	live: Live
	/** The menu of a store, read once however many components show it. */
	menuOf(storeId: string): Snapshot<PublishedMenu>
}

const sessionEnds: ReadonlySet<string> = new Set([
	"SESSION_EXPIRED_QR",
	"TOKEN_EXPIRED",
	"TOKEN_INVALID",
	"UNAUTHORIZED",
])

/** What the guests' pages need of the world, made once in main. */
export function createServices(): Services {
	const menus = new Map<string, Snapshot<PublishedMenu>>()
	const token = () => sitting.getState().session?.token ?? null
	const call = createCall({
		token,
		language: () => document.documentElement.lang || navigator.language,
		onRefused: ({ code }) => {
			if (sessionEnds.has(code)) endSitting()
		},
	})
	return {
		call,
		live: createLive({ token, onRevoked: endSitting }),
		menuOf(storeId) {
			const menu = menus.get(storeId) ?? createSnapshot(() => call(getMenu, { storeId, channel: "QR_TABLE" }))
			menus.set(storeId, menu)
			return menu
		},
	}
}

const Context = createContext<Services | null>(null)

export function ServicesProvider({ services, children }: { services: Services; children: ReactNode }) {
	return <Context value={services}>{children}</Context>
}

export function useServices(): Services {
	const services = useContext(Context)
	if (!services) throw new Error("There is no ServicesProvider above this component.")
	return services
}
