import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { lookAtInvitation } from "@comanda/contract/identity/members.ts"
import { useCallback, useEffect, useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { InvitedPart } from "./invited-part.tsx"
import { LinkPage } from "./link-page.tsx"
import { linkToken } from "./link-token.ts"

export type Invitation = ResultOf<typeof lookAtInvitation>
type Seen =
	| { at: "looking" }
	| { at: "open"; invitation: Invitation }
	| { at: "over" }
	| { at: "failed"; why: unknown }

/** Who invites, to what, and the way to accept it. */
export function InvitationPage() {
	const { words } = useSpeech()
	const { call } = useServices()
	const [token] = useState(() => linkToken(location.hash))
	const [seen, setSeen] = useState<Seen>(token ? { at: "looking" } : { at: "over" })

	const look = useCallback(async () => {
		if (token === null) return
		setSeen({ at: "looking" })
		try {
			setSeen({ at: "open", invitation: await call(lookAtInvitation, { token }) })
		} catch (why) {
			const isOver = why instanceof RefusalError && ["LINK_EXPIRED", "VALIDATION_ERROR"].includes(why.code)
			setSeen(isOver ? { at: "over" } : { at: "failed", why })
		}
	}, [call, token])
	useEffect(() => {
		void look()
	}, [look])

	switch (seen.at) {
		case "looking":
			return <LinkPage key="looking" title={words.invitationTitle} lead={words.moment} />
		case "over":
			return (
				<LinkPage
					key="over"
					title={words.linkOverTitle}
					lead={words.invitationOverBody}
					next={{ to: "sign-in", word: words.toSignIn }}
				/>
			)
		case "failed":
			return (
				<LinkPage key="failed" title={words.invitationTitle} lead={problemsOf(seen.why, words).whole}>
					<Button kind="primary" size="main" onClick={() => void look()}>
						{words.tryAgain}
					</Button>
				</LinkPage>
			)
		case "open":
			return <InvitedPart token={token ?? ""} invitation={seen.invitation} />
	}
}
