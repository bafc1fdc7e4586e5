import type { ReactNode } from "react"
import { Logo } from "../../shared/ui/logo.tsx"
import { GoLink } from "../go-link.tsx"
import { LanguageChoice } from "../language-choice.tsx"
import "./door-frame.css"

type DoorFrameProps = {
	/** A form of many questions. */
	isWide?: boolean
	children: ReactNode
	/** Other ways, below the card. */
	foot?: ReactNode
}

/** One card on the canvas: what a person does before he is in. */
export function DoorFrame({ isWide, children, foot }: DoorFrameProps) {
	return (
		<div className="door">
			<header className="door-head">
				<GoLink to="home" className="wordmark">
					<Logo size={28} />
					Comanda
				</GoLink>
				<LanguageChoice />
			</header>
			<main className="door-main" data-wide={isWide}>
				<div className="door-card">{children}</div>
				{foot && <nav className="door-foot">{foot}</nav>}
			</main>
		</div>
	)
}
