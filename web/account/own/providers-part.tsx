import { linkProvider, unlinkProvider } from "@comanda/contract/identity/second-factor.ts"
import { Link2, OctagonAlert } from "lucide-react"
import { useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { LinkSheet } from "./link-sheet.tsx"
import { Part, Row } from "./part.tsx"

export type Provider = { id: string; name: string; isLinked: boolean }
type ProvidersPartProps = { providers: readonly Provider[]; onChanged(): Promise<unknown> }

/** Other accounts that open this one. */
export function ProvidersPart({ providers, onChanged }: ProvidersPartProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [busyId, setBusyId] = useState<string | null>(null)
	const [problem, setProblem] = useState<string | undefined>()
	const [asking, setAsking] = useState<Provider | null>(null)

	async function change(provider: Provider) {
		const { id, isLinked } = provider
		setBusyId(id)
		setProblem(undefined)
		try {
			if (isLinked) {
				await call(unlinkProvider, { provider: id })
				await onChanged()
			} else {
				const { url } = await call(linkProvider, { provider: id })
				location.assign(url)
			}
		} catch (error) {
			// Who came in a while ago shows once more who he is.
			if (error instanceof RefusalError && error.code === "PASSWORD_REQUIRED") setAsking(provider)
			else setProblem(problemsOf(error, words, {}, { CONFLICT: words.lastWayIn }).whole)
		}
		setBusyId(null)
	}

	return (
		<Part title={words.otherAccounts} lead={words.otherAccountsLead}>
			{problem && (
				<Banner tone="danger" icon={<OctagonAlert size={18} strokeWidth={2} aria-hidden />}>
					{problem}
				</Banner>
			)}
			{providers.map((provider) => (
				<Row
					key={provider.id}
					icon={<Link2 size={20} strokeWidth={1.75} aria-hidden />}
					name={<bdi>{provider.name}</bdi>}
					detail={provider.isLinked ? words.linked : words.notLinked}
					action={
						<Button
							busy={busyId === provider.id ? words.moment : undefined}
							onClick={() => void change(provider)}
						>
							{provider.isLinked ? words.unlink(provider.name) : words.link(provider.name)}
						</Button>
					}
				/>
			))}
			{asking && <LinkSheet provider={asking} onClose={() => setAsking(null)} />}
		</Part>
	)
}
