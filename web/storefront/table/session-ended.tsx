import { QrCode } from "lucide-react"
import { useState } from "react"
import { Sheet } from "../../shared/ui/sheet.tsx"
import { useSpeech } from "../speech.tsx"

/** Nothing is lost: the cart stays, and the code on the table opens a new session. */
export function SessionEnded() {
	const { words } = useSpeech()
	const [isClosed, setClosed] = useState(false)
	if (isClosed) return null
	return (
		<Sheet title={words.sessionEndedTitle} closeWord={words.close} onClose={() => setClosed(true)}>
			<p className="session-ended">
				<QrCode size={22} strokeWidth={1.75} aria-hidden />
				{words.sessionEndedBody}
			</p>
		</Sheet>
	)
}
