import { MailCheck } from "lucide-react"
import type { ReactNode } from "react"
import { GoLink } from "../go-link.tsx"
import { useSpeech } from "../speech.tsx"
import { DoorTitle } from "./door-title.tsx"

type CheckMailProps = { email: string; children: ReactNode; onAgain?(): void }

/** The next step is in the mail box. It says the same whether the address is known here or not. */
export function CheckMail({ email, children, onAgain }: CheckMailProps) {
	const { words } = useSpeech()
	return (
		<>
			<MailCheck size={34} strokeWidth={1.75} color="var(--pen)" aria-hidden />
			<DoorTitle title={words.checkMailTitle}>
				{words.checkMailTo} <bdi className="door-address">{email}</bdi>
			</DoorTitle>
			<p className="page-lead">{children}</p>
			<div className="door-links">
				{onAgain && (
					<button type="button" className="text-link" onClick={onAgain}>
						{words.otherAddress}
					</button>
				)}
				<GoLink to="sign-in" className="text-link" keepsReturn>
					{words.toSignIn}
				</GoLink>
			</div>
		</>
	)
}
