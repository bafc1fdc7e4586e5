import type { ReactNode } from "react"
import "./choice-tile.css"

type ChoiceTileProps = {
	name: string
	label: string
	detail?: ReactNode
	icon?: ReactNode
	checked: boolean
	onChoose(): void
}

export function ChoiceTile({ name, label, detail, icon, checked, onChoose }: ChoiceTileProps) {
	return (
		<label className="choice-tile" data-checked={checked} data-icon={icon !== undefined}>
			<input type="radio" name={name} checked={checked} onChange={onChoose} />
			{icon}
			<span className="choice-tile-label">
				<bdi>{label}</bdi>
			</span>
			{detail && <span className="choice-tile-detail">{detail}</span>}
		</label>
	)
}
