import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { listPasskeys, removePasskey } from "@comanda/contract/identity/second-factor.ts"
import { KeyRound } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { AddPasskeySheet } from "./add-passkey-sheet.tsx"
import { Done } from "./done.tsx"
import { Part, Row } from "./part.tsx"
import { useDay } from "./use-day.ts"
import { useRead } from "./use-read.ts"
import { Waiting } from "./waiting.tsx"

type Passkey = ResultOf<typeof listPasskeys>["passkeys"][number]
type PasskeysPartProps = { hasPassword: boolean; onChanged(): Promise<unknown> }

export function PasskeysPart({ hasPassword, onChanged }: PasskeysPartProps) {
	const { words } = useSpeech()
	const day = useDay()
	const read = useRead(listPasskeys, {})
	const [open, setOpen] = useState<{ at: "add" } | { at: "remove"; passkey: Passkey } | null>(null)
	const [news, setNews] = useState<string | null>(null)

	async function changed(told: string) {
		setNews(told)
		setOpen(null)
		await Promise.all([read.reload().catch(() => undefined), onChanged()])
	}

	return (
		<Part
			title={words.passkeys}
			lead={words.passkeysLead}
			aside={<Button onClick={() => setOpen({ at: "add" })}>{words.addPasskey}</Button>}
		>
			{read.data === null ? (
				<Waiting read={read} />
			) : (
				read.data.passkeys.map((passkey) => (
					<Row
						key={passkey.id}
						icon={<KeyRound size={20} strokeWidth={1.75} aria-hidden />}
						name={<bdi>{passkey.name}</bdi>}
						detail={
							passkey.lastUsedAt
								? words.usedOn(day(passkey.lastUsedAt))
								: words.madeOn(day(passkey.createdAt))
						}
						action={
							<Button
								kind="danger"
								aria-label={words.removeNamed(passkey.name)}
								onClick={() => setOpen({ at: "remove", passkey })}
							>
								{words.remove}
							</Button>
						}
					/>
				))
			)}
			{read.data?.passkeys.length === 0 && <p className="row-detail">{words.noPasskeys}</p>}
			<Done>{news}</Done>
			{open?.at === "add" && (
				<AddPasskeySheet
					hasPassword={hasPassword}
					onClose={() => setOpen(null)}
					onAdded={(name) => changed(words.passkeyAdded(name))}
				/>
			)}
			{open?.at === "remove" && (
				<RemoveSheet
					passkey={open.passkey}
					onClose={() => setOpen(null)}
					onRemoved={() => changed(words.passkeyRemoved(open.passkey.name))}
				/>
			)}
		</Part>
	)
}

type RemoveSheetProps = { passkey: Passkey; onRemoved(): Promise<void>; onClose(): void }

function RemoveSheet({ passkey, onRemoved, onClose }: RemoveSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const form = useForm({
		async send() {
			await call(removePasskey, { passkeyId: passkey.id })
			await onRemoved()
		},
		says: { CONFLICT: words.lastWayIn },
	})
	return (
		<SheetForm
			title={words.removePasskeyTitle(passkey.name)}
			form={form}
			action={words.removePasskey}
			busy={words.removing}
			isDangerous
			onClose={onClose}
		>
			<p className="page-lead">{words.removePasskeyBody}</p>
		</SheetForm>
	)
}
