import { Store } from "lucide-react"
import { useSpeech } from "../speech.tsx"
import type { Invitation } from "./invitation-page.tsx"
import "./invited-roles.css"

/** What one will be, and where. */
export function InvitedRoles({ roles }: { roles: Invitation["roles"] }) {
	const { words } = useSpeech()
	return (
		<ul className="invited-roles" aria-label={words.yourRoles}>
			{roles.map(({ storeName, role }) => (
				<li key={`${storeName} ${role}`}>
					<Store size={20} strokeWidth={1.75} aria-hidden />
					<span className="invited-role">{words.roles[role]}</span>
					<bdi>{storeName ?? words.everyStore}</bdi>
				</li>
			))}
		</ul>
	)
}
