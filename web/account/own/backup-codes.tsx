import { Copy, Download, Printer } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { saveFile } from "./save-file.ts"
import "./backup-codes.css"

/** Shown once, so there are three ways to keep them. */
export function BackupCodes({ codes }: { codes: readonly string[] }) {
	const { words } = useSpeech()
	const [news, setNews] = useState<string | null>(null)
	const sheet = [words.codesOf, "", ...codes, ""].join("\r\n")

	async function copy() {
		try {
			await navigator.clipboard.writeText(codes.join("\n"))
			setNews(words.copied)
		} catch {
			// Browsers give the clipboard to pages from https alone; the codes can be marked and copied by hand.
			setNews(words.notCopied)
		}
	}

	return (
		<div className="backup-codes">
			<p className="page-lead">{words.codesBody}</p>
			<ol aria-label={words.backupCodes} dir="ltr">
				{codes.map((code) => (
					<li key={code}>{code}</li>
				))}
			</ol>
			<div className="backup-codes-ways">
				<Button onClick={() => saveFile("comanda-codes.txt", "text/plain", sheet)}>
					<Download size={18} strokeWidth={1.75} aria-hidden />
					{words.download}
				</Button>
				<Button onClick={() => void copy()}>
					<Copy size={18} strokeWidth={1.75} aria-hidden />
					{words.copy}
				</Button>
				<Button onClick={() => print()}>
					<Printer size={18} strokeWidth={1.75} aria-hidden />
					{words.print}
				</Button>
			</div>
			<Done>{news}</Done>
		</div>
	)
}
