import { linkProvider, unlinkProvider } from "@comanda/contract/identity/second-factor.ts"
import { Link2, OctagonAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { problemsOf } from "../form/problems.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Part, Row } from "./part.tsx"

type Provider = { id: string; name: string; isLinked: boolean }
type ProvidersPartProps = { providers: readonly Provider[]; onChanged(): Promise<unknown> }

/** Other accounts that open this one. */
export function ProvidersPart({ providers, onChanged }: ProvidersPartProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const [busyId, setBusyId] = useState<string | null>(null)
	const [problem, setProblem] = useState<string | undefined>()

	async function change({ id, isLinked }: Provider) {
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
			setProblem(problemsOf(error, words, {}, { CONFLICT: words.lastWayIn }).whole)
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
		</Part>
	)
}
