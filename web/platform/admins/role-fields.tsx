import { type PlatformRole, platformRoles } from "@comanda/contract/permissions.ts"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { useSpeech } from "../speech.tsx"

type RoleFieldsProps = { role: PlatformRole; onChange(role: PlatformRole): void }

/** Each role with what it may do: nobody gives one without knowing. */
export function RoleFields({ role, onChange }: RoleFieldsProps) {
	const { words } = useSpeech()
	const said = words.admins
	return (
		<fieldset className="form-group">
			<legend>{said.role}</legend>
			<div>
				{platformRoles.map((each) => (
					<div className="choice-explained" key={each}>
						<ChoiceRow
							kind="radio"
							name="role"
							label={words.frame.roles[each]}
							checked={role === each}
							onChange={() => onChange(each)}
						/>
						<p className="form-note">{said.roleMay[each]}</p>
					</div>
				))}
			</div>
		</fieldset>
	)
}
