import { Info } from "lucide-react"
import { useEffect } from "react"
import { useStore } from "zustand"
import { Banner } from "../../shared/ui/banner.tsx"
import { endedSession } from "../ended-session.ts"
import { GoLink } from "../go-link.tsx"
import { goToPath } from "../navigation.ts"
import { returnTo } from "../return-to.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { DoorFrame } from "./door-frame.tsx"
import { ProviderProblem } from "./provider-problem.tsx"
import { SignInSteps } from "./sign-in-steps.tsx"

/** Who is in goes on to where he wanted to go, also when he signed in on another page of this browser. */
export function SignInPage() {
	const { words } = useSpeech()
	const { session } = useServices()
	const standing = useStore(session.store, (state) => state.standing)
	const hasEnded = useStore(endedSession, ({ hasEnded }) => hasEnded)
	useEffect(() => {
		if (standing !== "in") return
		goToPath(returnTo(location.search, location.origin) ?? pathOf("home"), { replace: true })
	}, [standing])
	return (
		<DoorFrame
			foot={
				<>
					<GoLink to="register" className="text-link" keepsReturn>
						{words.becomeCustomer}
					</GoLink>
					<GoLink to="open-cafe" className="text-link">
						{words.openCafe}
					</GoLink>
				</>
			}
		>
			{hasEnded && (
				<Banner tone="accent" icon={<Info size={18} strokeWidth={2} aria-hidden />}>
					{words.sessionEnded}
				</Banner>
			)}
			<ProviderProblem />
			<SignInSteps title={words.signInTitle} lead={words.signInLead} />
		</DoorFrame>
	)
}
