import { platformGrants } from "@comanda/contract/permissions.ts"
import { endSupportAccess, type SupportAccess } from "@comanda/contract/platform-admin/support.ts"
import { useState } from "react"
import { useSnapshot } from "../../shared/snapshot.ts"
import { Button } from "../../shared/ui/button.tsx"
import { useNow } from "../../shared/use-now.ts"
import { ConfirmSheet } from "../kit/confirm-sheet.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import "./running-access.css"

const secondMs = 1_000

/** Who is in right now, and how long still. One leaves by himself; who manages the platform sends others out. */
export function RunningAccess({ rows, onChanged }: { rows: SupportAccess[]; onChanged(): Promise<void> }) {
	const { words, format } = useSpeech()
	const { call, me } = useServices()
	const { data } = useSnapshot(me)
	const [ending, setEnding] = useState<SupportAccess | null>(null)
	const now = useNow(secondMs)
	const said = words.support
	const open = rows.filter(({ expiresAt }) => Date.parse(expiresAt) > now)
	if (open.length === 0) return null
	const mayEnd = (access: SupportAccess) =>
		access.personId === data?.id || platformGrants("platform:manage", data?.platformRole ?? null)
	return (
		<section aria-label={said.running}>
			<ul className="running">
				{open.map((access) => (
					<li className="running-card" key={access.id}>
						<p>
							<span className="running-left">{format.age(Date.parse(access.expiresAt) - now)}</span>{" "}
							<span className="quiet">{said.left}</span>
						</p>
						<div className="running-words">
							<bdi className="running-name">{access.organizationName}</bdi>
							<bdi>{access.personName}</bdi>
							<bdi className="small quiet">{access.reason}</bdi>
						</div>
						<div className="actions">
							{access.personId === data?.id && (
								<a className="button" data-kind="secondary" data-small href="/account/">
									<span className="button-label">{said.look}</span>
								</a>
							)}
							{mayEnd(access) && (
								<Button data-small kind="danger" onClick={() => setEnding(access)}>
									{said.end}
								</Button>
							)}
						</div>
					</li>
				))}
			</ul>
			{ending && (
				<ConfirmSheet
					title={said.endTitle(ending.organizationName)}
					body={said.endBody(ending.personName)}
					action={said.endDo(ending.organizationName)}
					isDangerous
					onClose={() => setEnding(null)}
					onConfirm={async () => {
						await call(endSupportAccess, { supportAccessId: ending.id })
						setEnding(null)
						await onChanged()
					}}
				/>
			)}
		</section>
	)
}
