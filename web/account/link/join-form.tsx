import { signOut } from "@comanda/contract/identity/sessions.ts"
import { useSnapshot } from "../../shared/snapshot.ts"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import type { Invitation } from "./invitation-page.tsx"

type JoinFormProps = { invitation: Invitation; onJoin(): Promise<void> }

/** For who is signed in: with the invited address, or with another one. */
export function JoinForm({ invitation, onJoin }: JoinFormProps) {
	const { words } = useSpeech()
	const { call, session, me } = useServices()
	const { data } = useSnapshot(me)
	const join = useForm({ send: onJoin })
	const leave = useForm({
		async send() {
			await call(signOut, {})
			session.end()
		},
	})
	if (data === null) return <p className="page-lead">{words.moment}</p>
	if (data.email?.toLowerCase() !== invitation.email.toLowerCase()) {
		return (
			<Form form={leave} key="leave">
				<p className="page-lead">{words.invitedAnother(invitation.email, data.email ?? data.name ?? "")}</p>
				<div className="form-wide">
					<SendButton form={leave} busy={words.signingOut}>
						{words.signOut}
					</SendButton>
				</div>
			</Form>
		)
	}
	return (
		<Form form={join} key="join">
			<div className="form-wide">
				<SendButton form={join} busy={words.joining}>
					{words.join(invitation.organizationName)}
				</SendButton>
			</div>
		</Form>
	)
}
