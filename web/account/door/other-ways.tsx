import { passkeySignInOptions, signInByPasskey } from "@comanda/contract/identity/other-ways-in.ts"
import { listProviders } from "@comanda/contract/identity/second-factor.ts"
import type { SignInAnswer } from "@comanda/contract/identity/sign-in.ts"
import { ArrowRight, KeyRound, OctagonAlert, Smartphone } from "lucide-react"
import { useEffect, useState } from "react"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { goTo } from "../navigation.ts"
import { isPasskeyRefusal, signWithPasskey } from "../passkeys.ts"
import { returnTo } from "../return-to.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type OtherWaysProps = { isShared: boolean; isPart: boolean; onAnswer(answer: SignInAnswer): void }
type Provider = { id: string; name: string }

/** In without a password: a passkey, a code by text message, or an account somewhere else. */
export function OtherWays({ isShared, isPart, onAnswer }: OtherWaysProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [providers, setProviders] = useState<Provider[]>([])
	const [isBusy, setBusy] = useState(false)
	const [problem, setProblem] = useState<string | undefined>()

	useEffect(() => {
		// Without an answer there is one way less to sign in, and nothing to be said about it.
		call(listProviders, {}).then(
			(found) => setProviders(found.providers),
			() => undefined,
		)
	}, [call])

	async function enterWithPasskey() {
		setBusy(true)
		setProblem(undefined)
		try {
			const { challengeId, options } = await call(passkeySignInOptions, {})
			const response = await signWithPasskey(options)
			onAnswer(await call(signInByPasskey, { challengeId, response, keep: "cookie", isShared }))
		} catch (error) {
			setProblem(
				isPasskeyRefusal(error)
					? words.passkeyStopped
					: problemsOf(error, words, {}, { LINK_EXPIRED: words.tookTooLong }).whole,
			)
		}
		setBusy(false)
	}

	return (
		<>
			<p className="door-or">{words.or}</p>
			<div className="door-ways">
				{problem && (
					<Banner tone="danger" icon={<OctagonAlert size={18} strokeWidth={2} aria-hidden />}>
						{problem}
					</Banner>
				)}
				<Button busy={isBusy ? words.waitingForPasskey : undefined} onClick={() => void enterWithPasskey()}>
					<KeyRound size={18} strokeWidth={1.75} aria-hidden />
					{words.withPasskey}
				</Button>
				{!isPart && (
					<Button onClick={() => goTo("sign-in-by-phone")}>
						<Smartphone size={18} strokeWidth={1.75} aria-hidden />
						{words.withPhone}
					</Button>
				)}
				{providers.map(({ id, name }) => (
					<a key={id} className="button" data-kind="secondary" href={startPath(id, isPart)}>
						<span className="button-label">
							{words.withProvider(name)}
							<ArrowRight size={18} strokeWidth={1.75} data-mirrors aria-hidden />
						</span>
					</a>
				))}
			</div>
		</>
	)
}

/** Where another account's door is. Back from there, one is in, or at the sign-in again. */
function startPath(id: string, isPart: boolean): string {
	const back = isPart ? null : returnTo(location.search, location.origin)
	const search = new URLSearchParams({ returnTo: back ?? pathOf("home") })
	return `/api/v1/auth/oauth/${encodeURIComponent(id)}/start?${search}`
}
