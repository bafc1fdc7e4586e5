import { type ReactNode, useId } from "react"
import "./part.css"

type PartProps = { title: string; lead?: string; aside?: ReactNode; children: ReactNode }

/** A card about one thing: its title, its rows. */
export function Part({ title, lead, aside, children }: PartProps) {
	const id = useId()
	return (
		<section className="part" aria-labelledby={id}>
			<div className="part-head">
				<div className="part-words">
					<h2 id={id}>{title}</h2>
					{lead && <p>{lead}</p>}
				</div>
				{aside}
			</div>
			{children}
		</section>
	)
}

type RowProps = { icon?: ReactNode; name: ReactNode; detail?: ReactNode; action?: ReactNode }

/** A fact, what is known of it, and what can be done about it. */
export function Row({ icon, name, detail, action }: RowProps) {
	return (
		<div className="row">
			{icon}
			<div className="row-words">
				<div className="row-name">{name}</div>
				{detail && <div className="row-detail">{detail}</div>}
			</div>
			{action && <div className="row-action">{action}</div>}
		</div>
	)
}
