import type { ResultOf } from "@comanda/contract/endpoint.ts"
import { endSession, listSessions, signOutEverywhere } from "@comanda/contract/identity/sessions.ts"
import { Laptop, Pencil, Smartphone } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { IconButton } from "../../shared/ui/icon-button.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part, Row } from "./part.tsx"
import { RenameSheet } from "./rename-sheet.tsx"
import { useDay } from "./use-day.ts"
import { useRead } from "./use-read.ts"
import { Waiting } from "./waiting.tsx"

export type Session = ResultOf<typeof listSessions>["sessions"][number]
type Open = { at: "rename" | "end"; session: Session } | { at: "others" }

/** Where one is signed in, and the way to end it there. */
export function SessionsPage() {
	const { words } = useSpeech()
	const { call } = useServices()
	const read = useRead(listSessions, {})
	const [open, setOpen] = useState<Open | null>(null)
	const [news, setNews] = useState<string | null>(null)
	const sessions = read.data?.sessions ?? []
	const close = () => setOpen(null)

	async function changed(told: string) {
		setNews(told)
		setOpen(null)
		await read.reload().catch(() => undefined)
	}

	return (
		<>
			<OwnTitle title={words.places.sessions}>{words.sessionsLead}</OwnTitle>
			{read.data === null ? (
				<Waiting read={read} />
			) : (
				<Part
					title={words.signedInHere}
					aside={
						sessions.length > 1 && (
							<Button kind="danger" onClick={() => setOpen({ at: "others" })}>
								{words.endOthers}
							</Button>
						)
					}
				>
					<ul>
						{sessions.map((session) => (
							<li key={session.id}>
								<SessionRow
									session={session}
									onRename={() => setOpen({ at: "rename", session })}
									onEnd={() => setOpen({ at: "end", session })}
								/>
							</li>
						))}
					</ul>
					<Done>{news}</Done>
				</Part>
			)}
			{open?.at === "rename" && (
				<RenameSheet session={open.session} onClose={close} onRenamed={() => changed(words.saved)} />
			)}
			{open?.at === "end" && (
				<EndSheet
					title={words.endTitle(open.session.name)}
					body={words.endBody}
					onClose={close}
					onEnd={async () => {
						await call(endSession, { sessionId: open.session.id })
						await changed(words.endedNamed(open.session.name))
					}}
				/>
			)}
			{open?.at === "others" && (
				<EndSheet
					title={words.endOthersTitle}
					body={words.endOthersBody}
					onClose={close}
					onEnd={async () => {
						const { ended } = await call(signOutEverywhere, { keepThisOne: true })
						await changed(words.endedCount(ended))
					}}
				/>
			)}
		</>
	)
}

type SessionRowProps = { session: Session; onRename(): void; onEnd(): void }

function SessionRow({ session, onRename, onEnd }: SessionRowProps) {
	const { words } = useSpeech()
	const day = useDay()
	const Icon = /iPhone|Android|Mobile/.test(session.userAgent ?? "") ? Smartphone : Laptop
	return (
		<Row
			icon={<Icon size={20} strokeWidth={1.75} aria-hidden />}
			name={
				<>
					<bdi>{session.name}</bdi>
					{session.isCurrent && <Tag tone="accent">{words.thisOne}</Tag>}
				</>
			}
			detail={
				<>
					{words.usedOn(day(session.lastUsedAt))}
					{session.ip && (
						<>
							{" · "}
							<bdi>{session.ip}</bdi>
						</>
					)}
				</>
			}
			action={
				<>
					<IconButton label={words.renameNamed(session.name)} onClick={onRename}>
						<Pencil size={18} strokeWidth={1.75} aria-hidden />
					</IconButton>
					{!session.isCurrent && (
						<Button kind="danger" aria-label={words.endNamed(session.name)} onClick={onEnd}>
							{words.end}
						</Button>
					)}
				</>
			}
		/>
	)
}

type EndSheetProps = { title: string; body: string; onEnd(): Promise<void>; onClose(): void }

function EndSheet({ title, body, onEnd, onClose }: EndSheetProps) {
	const { words } = useSpeech()
	const form = useForm({ send: onEnd })
	return (
		<SheetForm
			title={title}
			form={form}
			action={words.endIt}
			busy={words.ending}
			isDangerous
			onClose={onClose}
		>
			<p className="page-lead">{body}</p>
		</SheetForm>
	)
}
