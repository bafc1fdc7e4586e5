import { X } from "lucide-react"
import { type ReactNode, useEffect, useId, useRef } from "react"
import { goTo } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { GoLink } from "./go-link.tsx"
import { useNarrow } from "./use-narrow.ts"
import "./panel.css"

type PanelProps = {
	title: string
	/** How it stands, beside its name. */
	tags?: ReactNode
	/** The list, as it was asked for. */
	closeTo: string
	foot?: ReactNode
	children: ReactNode
}

/** One row in full: beside its list, or where there is no room in its place. Escape goes back to the list. */
export function Panel({ title, tags, closeTo, foot, children }: PanelProps) {
	const { words } = useSpeech()
	const id = useId()
	const isNarrow = useNarrow()
	const heading = useRef<HTMLHeadingElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: another row takes the place of this one
	useEffect(() => {
		// Beside its list the focus stays in the list, where arrows lead on.
		if (isNarrow) heading.current?.focus()
	}, [isNarrow, title])
	return (
		<aside
			className="panel"
			aria-labelledby={id}
			onKeyDown={(event) => event.key === "Escape" && !event.defaultPrevented && goTo(closeTo)}
		>
			<div className="panel-head">
				<div className="panel-title">
					<h2 id={id} ref={heading} tabIndex={-1}>
						<bdi>{title}</bdi>
					</h2>
					{tags}
				</div>
				<GoLink className="icon-button" to={closeTo} aria-label={words.close} title={words.close}>
					<X size={22} strokeWidth={2} aria-hidden />
				</GoLink>
			</div>
			<div className="panel-body">{children}</div>
			{foot && <div className="panel-foot">{foot}</div>}
		</aside>
	)
}

type PanelPartProps = { title: string; aside?: ReactNode; children: ReactNode }

export function PanelPart({ title, aside, children }: PanelPartProps) {
	const id = useId()
	return (
		<section className="panel-part" aria-labelledby={id}>
			<div className="panel-part-head">
				<h3 id={id}>{title}</h3>
				{aside}
			</div>
			{children}
		</section>
	)
}

/** What is known, name by name. What is null is not known, and not shown. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
	return (
		<dl className="facts">
			{facts
				.filter(([, value]) => value !== null && value !== undefined)
				.map(([name, value]) => [<dt key={`${name} name`}>{name}</dt>, <dd key={name}>{value}</dd>])}
		</dl>
	)
}
