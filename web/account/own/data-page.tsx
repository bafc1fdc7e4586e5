import { exportUser } from "@comanda/contract/identity/users.ts"
import { Download, Trash2 } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { OwnPassword } from "../form/own-password.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { EraseSheet } from "./erase-sheet.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part, Row } from "./part.tsx"
import { saveFile } from "./save-file.ts"
import { useEmail } from "./use-email.ts"

/** Everything that is known of a person: to take along, or to be gone. */
export function DataPage() {
	const { words } = useSpeech()
	const [open, setOpen] = useState<"export" | "erase" | null>(null)
	const [news, setNews] = useState<string | null>(null)
	return (
		<>
			<OwnTitle title={words.places.data}>{words.dataLead}</OwnTitle>
			<Part title={words.exportTitle}>
				<Row
					icon={<Download size={20} strokeWidth={1.75} aria-hidden />}
					name={words.exportName}
					detail={words.exportDetail}
					action={<Button onClick={() => setOpen("export")}>{words.download}</Button>}
				/>
				<Done>{news}</Done>
			</Part>
			<Part title={words.eraseTitle}>
				<Row
					icon={<Trash2 size={20} strokeWidth={1.75} aria-hidden />}
					name={words.eraseName}
					detail={words.eraseDetail}
					action={
						<Button kind="danger" onClick={() => setOpen("erase")}>
							{words.eraseAccount}
						</Button>
					}
				/>
			</Part>
			{open === "export" && (
				<ExportSheet
					onClose={() => setOpen(null)}
					onDone={() => {
						setNews(words.exported)
						setOpen(null)
					}}
				/>
			)}
			{open === "erase" && <EraseSheet onClose={() => setOpen(null)} />}
		</>
	)
}

function ExportSheet({ onClose, onDone }: { onClose(): void; onDone(): void }) {
	const { words } = useSpeech()
	const { call } = useServices()
	const email = useEmail()
	const [password, setPassword] = useState("")
	const form = useForm({
		async send() {
			const asked = { userId: "me", ...(password === "" ? {} : { password }) } as const
			const { exportedAt, data } = await call(exportUser, asked)
			const name = `comanda-${exportedAt.slice(0, 10)}.json`
			saveFile(name, "application/json", JSON.stringify({ exportedAt, ...data }, null, "\t"))
			onDone()
		},
		places: { PASSWORD_REQUIRED: "password", INVALID_CREDENTIALS: "password" },
		says: { INVALID_CREDENTIALS: words.wrongPassword },
	})
	return (
		<SheetForm
			title={words.exportTitle}
			form={form}
			action={words.download}
			busy={words.gathering}
			onClose={onClose}
		>
			<p className="page-lead">{words.exportBody}</p>
			<OwnPassword
				email={email}
				value={password}
				error={form.problems.fields.password}
				onChange={setPassword}
			/>
		</SheetForm>
	)
}
