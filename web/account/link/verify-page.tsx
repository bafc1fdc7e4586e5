import { verifyEmail } from "@comanda/contract/identity/sign-in.ts"
import { useCallback, useEffect, useRef, useState } from "react"
import { useStore } from "zustand"
import { RefusalError } from "../../shared/refusal-error.ts"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { LinkPage } from "./link-page.tsx"
import { forgetLink, linkToken } from "./link-token.ts"

type Outcome =
	| { at: "asking" }
	| { at: "confirmed"; email: string }
	| { at: "over" }
	| { at: "failed"; why: unknown }

/** Opening the link is enough: nothing is left to be pressed. */
export function VerifyPage() {
	const { words } = useSpeech()
	const { call, session } = useServices()
	const isIn = useStore(session.store, ({ standing }) => standing === "in")
	const [token] = useState(() => linkToken(location.hash))
	const [outcome, setOutcome] = useState<Outcome>(token ? { at: "asking" } : { at: "over" })
	const isAsking = useRef(false)

	const ask = useCallback(async () => {
		// A link is good once; two effects of one page must not use it twice.
		if (token === null || isAsking.current) return
		isAsking.current = true
		setOutcome({ at: "asking" })
		try {
			const { email } = await call(verifyEmail, { token })
			forgetLink()
			setOutcome({ at: "confirmed", email })
		} catch (why) {
			isAsking.current = false
			const isOver = why instanceof RefusalError && ["LINK_EXPIRED", "VALIDATION_ERROR"].includes(why.code)
			setOutcome(isOver ? { at: "over" } : { at: "failed", why })
		}
	}, [call, token])

	useEffect(() => {
		void ask()
	}, [ask])

	switch (outcome.at) {
		case "asking":
			return <LinkPage key="asking" title={words.confirmingTitle} lead={words.moment} />
		case "confirmed": {
			const next = isIn
				? ({ to: "profile", word: words.toMyAccount } as const)
				: ({ to: "sign-in", word: words.signIn } as const)
			const lead = (
				<>
					<bdi className="door-address">{outcome.email}</bdi> {words.confirmedBody}
				</>
			)
			return <LinkPage key="confirmed" title={words.confirmedTitle} lead={lead} next={next} />
		}
		case "over":
			return (
				<LinkPage
					key="over"
					title={words.linkOverTitle}
					lead={words.confirmOverBody}
					next={{ to: "sign-in", word: words.toSignIn }}
				/>
			)
		case "failed":
			return (
				<LinkPage key="failed" title={words.notConfirmedTitle} lead={problemsOf(outcome.why, words).whole}>
					<Button kind="primary" size="main" onClick={() => void ask()}>
						{words.tryAgain}
					</Button>
				</LinkPage>
			)
	}
}
