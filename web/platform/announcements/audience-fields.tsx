import { audiencePlans, audiences } from "@comanda/contract/platform-admin/announcements.ts"
import { OctagonAlert } from "lucide-react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { OrganizationPicker } from "../kit/organization-picker.tsx"
import { useSpeech } from "../speech.tsx"
import type { DraftFieldsProps } from "./words-fields.tsx"

/** Everybody, some organizations by name, or all who have a plan. */
export function AudienceFields({ draft, wrong, mend, onChange }: DraftFieldsProps) {
	const { words } = useSpeech()
	const said = words.announcements
	return (
		<fieldset className="form-group">
			<legend>{said.audience}</legend>
			<div>
				{audiences.map((audience) => (
					<ChoiceRow
						key={audience}
						kind="radio"
						name="audience"
						label={said.audiences[audience]}
						checked={draft.audience === audience}
						onChange={() => onChange({ audience })}
					/>
				))}
			</div>
			{draft.audience === "ORGANIZATIONS" && (
				<OrganizationPicker
					label={said.whichOrganizations}
					chosen={draft.organizations}
					isMany
					error={wrong.organizations}
					onChange={(organizations) => {
						mend("organizations")
						onChange({ organizations })
					}}
				/>
			)}
			{draft.audience === "PLANS" && (
				<fieldset className="form-group" tabIndex={-1} aria-invalid={wrong.plans ? true : undefined}>
					<legend className="unseen">{said.whichPlans}</legend>
					<div>
						{audiencePlans.map((plan) => (
							<ChoiceRow
								key={plan}
								kind="checkbox"
								name="plans"
								label={said.plans[plan]}
								checked={draft.plans.includes(plan)}
								onChange={(isChosen) => {
									mend("plans")
									const others = draft.plans.filter((each) => each !== plan)
									onChange({ plans: isChosen ? [...others, plan] : others })
								}}
							/>
						))}
					</div>
					{wrong.plans && (
						<p className="field-error" role="alert">
							<OctagonAlert size={16} strokeWidth={2} aria-hidden />
							{wrong.plans}
						</p>
					)}
				</fieldset>
			)}
		</fieldset>
	)
}
