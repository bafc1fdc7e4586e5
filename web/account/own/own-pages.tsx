import type { ReactNode } from "react"
import { useEffect } from "react"
import { useStore } from "zustand"
import { useSnapshot } from "../../shared/snapshot.ts"
import { goToPath } from "../navigation.ts"
import { signInPath } from "../return-to.ts"
import { type OwnPage, pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { DataPage } from "./data-page.tsx"
import { HomePage } from "./home-page.tsx"
import { NotificationsPage } from "./notifications-page.tsx"
import { OwnFrame } from "./own-frame.tsx"
import { ProfilePage } from "./profile-page.tsx"
import { SecondFactorPage } from "./second-factor-page.tsx"
import { SecurityPage } from "./security-page.tsx"
import { SessionsPage } from "./sessions-page.tsx"
import { Waiting } from "./waiting.tsx"

const pages: Record<OwnPage, () => ReactNode> = {
	home: HomePage,
	profile: ProfilePage,
	security: SecurityPage,
	"second-factor": SecondFactorPage,
	sessions: SessionsPage,
	notifications: NotificationsPage,
	data: DataPage,
}

/** The pages of who is signed in; everybody else is led to the sign-in and back. */
export function OwnPages({ page }: { page: OwnPage }) {
	const { session, live, me } = useServices()
	const standing = useStore(session.store, (state) => state.standing)
	const read = useSnapshot(me)

	useEffect(() => {
		if (standing !== "in") return
		// A session that is ended elsewhere is felt here within seconds, also by a page that asks for nothing.
		return live.attend()
	}, [live, standing])
	useEffect(() => {
		if (standing !== "out") return
		// Who signed out by hand is done here; everybody else is led back after the sign-in.
		const isDone = session.store.getState().endedBy === null
		goToPath(isDone ? pathOf("sign-in") : signInPath(location), { replace: true })
	}, [session, standing])

	if (standing === "out") return null
	const Page = pages[page]
	return (
		<OwnFrame page={page} me={read.data}>
			{read.data ? <Page key={page} /> : <Waiting read={read} />}
		</OwnFrame>
	)
}
