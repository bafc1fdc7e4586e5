import { ChevronDown } from "lucide-react"
import { useAsked } from "../navigation.ts"
import "../../shared/ui/field.css"
import "../../shared/ui/select-field.css"

type FilterProps = {
	/** Its name in the address. */
	name: string
	label: string
	/** The words for "any of them". */
	all: string
	options: readonly { value: string; label: string }[]
}

/** Narrows a list down. Its first answer says itself what it is about, so no label stands above it. */
export function Filter({ name, label, all, options }: FilterProps) {
	const { asked, ask } = useAsked()
	return (
		<div className="field">
			<div className="select-field-box">
				<select
					aria-label={label}
					value={asked.get(name) ?? ""}
					onChange={(event) => ask({ [name]: event.target.value })}
				>
					<option value="">{all}</option>
					{options.map((option) => (
						<option key={option.value} value={option.value}>
							{option.label}
						</option>
					))}
				</select>
				<ChevronDown size={18} strokeWidth={2} aria-hidden />
			</div>
		</div>
	)
}
