import { acceptInvitation } from "@comanda/contract/identity/members.ts"
import { useStore } from "zustand"
import { DoorFrame } from "../door/door-frame.tsx"
import { DoorTitle } from "../door/door-title.tsx"
import { SignInSteps } from "../door/sign-in-steps.tsx"
import { goTo } from "../navigation.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import type { Invitation } from "./invitation-page.tsx"
import { InvitedRoles } from "./invited-roles.tsx"
import { JoinForm } from "./join-form.tsx"
import { forgetLink } from "./link-token.ts"
import { NewMemberForm } from "./new-member-form.tsx"

type InvitedPartProps = { token: string; invitation: Invitation }

/** Who has an account signs in and joins; who has none makes one with the invited address. */
export function InvitedPart({ token, invitation }: InvitedPartProps) {
	const { words } = useSpeech()
	const { call, session, readMeAgain } = useServices()
	const isIn = useStore(session.store, ({ standing }) => standing === "in")
	const { organizationName, email, name, needsSignIn } = invitation

	async function accept(account: { name?: string; password?: string }) {
		await call(acceptInvitation, { token, ...account })
		forgetLink()
	}
	async function join() {
		await accept({})
		await readMeAgain()
		goTo("home", { replace: true })
	}

	if (needsSignIn && !isIn) {
		return (
			<DoorFrame>
				<SignInSteps
					isPart
					title={words.joinTitle(organizationName)}
					lead={words.joinSignIn(email)}
					email={email}
				/>
				<InvitedRoles roles={invitation.roles} />
			</DoorFrame>
		)
	}
	return (
		<DoorFrame>
			<DoorTitle key={String(isIn)} title={words.joinTitle(organizationName)}>
				{words.invitedAs(name)}
			</DoorTitle>
			<InvitedRoles roles={invitation.roles} />
			{needsSignIn ? (
				<JoinForm invitation={invitation} onJoin={join} />
			) : (
				<NewMemberForm invitation={invitation} onAccept={accept} />
			)}
		</DoorFrame>
	)
}
