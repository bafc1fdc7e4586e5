import { getMe, type Me } from "@comanda/contract/identity/sessions.ts"
import { createContext, type ReactNode, useContext } from "react"
import { createStore, type StoreApi } from "zustand/vanilla"
import { type Call, createCall } from "../shared/api.ts"
import { kept } from "../shared/kept.ts"
import { createLive, type Live } from "../shared/live.ts"
import { openSession, type Session } from "../shared/session/open-session.ts"
import { createSnapshot, type Snapshot } from "../shared/snapshot.ts"

export type Services = {
	call: Call
	session: Session
	live: Live
	me: Snapshot<Me>
	/** This sign-in was made with a password alone, and the platform wants more. */
	wantsSecondFactor: StoreApi<{ isWanted: boolean }>
	start(): void
}

/** What the pages need of the world, made once in main. The refresh token is the browser's: no script sees it. */
export function createServices(): Services {
	const language = () => document.documentElement.lang || navigator.language
	const session = openSession({
		// The same session as the pages about oneself, which signed this person in.
		name: "person",
		call: createCall({ token: () => null, language }),
		attempt: kept("comanda.person.refresh-attempt", (value) => typeof value === "string"),
	})
	const { token, renew } = session
	const wantsSecondFactor = createStore(() => ({ isWanted: false }))
	const call = createCall({
		token,
		renew,
		language,
		onRefused: ({ code }) => {
			if (code === "SECOND_FACTOR_REQUIRED") wantsSecondFactor.setState({ isWanted: true })
			// Perhaps the role was taken away: then the desk closes.
			if (code === "FORBIDDEN" && !me.store.getState().isReading) void me.refresh().catch(() => undefined)
		},
	})
	const me = createSnapshot(() => call(getMe, {}))
	return {
		call,
		session,
		live: createLive({ token, renew, onRevoked: () => void askAgain(session) }),
		me,
		wantsSecondFactor,
		start() {
			session.watch()
			// Whoever shows a page waits for it; what it throws is thrown again to who needs a token.
			void askAgain(session)
		},
	}
}

/** Finds out whether somebody is signed in; without a network the session stays what it was. */
async function askAgain({ token, renew, store }: Session): Promise<void> {
	try {
		const { standing } = store.getState()
		const held = await token()
		if (standing !== "unknown") await renew(held)
	} catch {
		// The page that needs a token asks for it, and says what is wrong.
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
