import { getMe, type Me } from "@comanda/contract/identity/sessions.ts"
import { createContext, type ReactNode, useContext } from "react"
import { type Call, createCall } from "../shared/api.ts"
import { kept } from "../shared/kept.ts"
import { createLive, type Live } from "../shared/live.ts"
import { openSession, type Session } from "../shared/session/open-session.ts"
import { createSnapshot, type Snapshot } from "../shared/snapshot.ts"
import { endedSession } from "./ended-session.ts"

export type Services = {
	call: Call
	session: Session
	live: Live
	me: Snapshot<Me>
	/** One's name or places of work have changed: shown now, and as the server knows it once it has looked again. */
	readMeAgain(): Promise<void>
	start(): void
}

/** The server remembers for three seconds what somebody may do. */
const rememberedMs = 3_500

/** What the pages need of the world, made once in main. The refresh token is the browser's: no script sees it. */
export function createServices(): Services {
	const language = () => document.documentElement.lang || navigator.language
	const session = openSession({
		name: "person",
		call: createCall({ token: () => null, language }),
		attempt: kept("comanda.person.refresh-attempt", (value) => typeof value === "string"),
	})
	const { token, renew } = session
	const call = createCall({ token, renew, language })
	const live = createLive({ token, renew, onRevoked: () => void askAgain(session) })
	const me = createSnapshot(() => call(getMe, {}))
	return {
		call,
		session,
		live,
		me,
		async readMeAgain() {
			const read = () => me.refresh().catch(() => undefined)
			setTimeout(read, rememberedMs)
			await read()
		},
		start() {
			session.watch()
			session.store.subscribe((now, before) => {
				// What was read of one person is not shown to the next.
				if (now.turn !== before.turn) me.store.setState({ data: null, error: null })
				if (before.standing === "in" && now.endedBy !== null) endedSession.setState({ hasEnded: true })
			})
			// Whoever shows a page waits for it; what it throws is thrown again to who needs a token.
			void askAgain(session)
		},
	}
}

/** Finds out whether somebody is signed in; without a network the session stays what it was. */
export async function askAgain({ token, renew, store }: Session): Promise<void> {
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
