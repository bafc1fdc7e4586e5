import type { Me } from "@comanda/contract/identity/sessions.ts"
import { Bell, Home, Laptop, LockKeyhole, type LucideIcon, ShieldUser, UserRound } from "lucide-react"
import { type ReactNode, useEffect, useRef } from "react"
import { Logo } from "../../shared/ui/logo.tsx"
import { GoLink } from "../go-link.tsx"
import { LanguageChoice } from "../language-choice.tsx"
import type { OwnPage } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { SignOutButton } from "./sign-out-button.tsx"
import "./own-frame.css"

const places: { page: OwnPage; Icon: LucideIcon; also?: OwnPage }[] = [
	{ page: "home", Icon: Home },
	{ page: "profile", Icon: UserRound },
	{ page: "security", Icon: LockKeyhole, also: "second-factor" },
	{ page: "sessions", Icon: Laptop },
	{ page: "notifications", Icon: Bell },
	{ page: "data", Icon: ShieldUser },
]

/** The places at the side, or on a phone in a row above. */
export function OwnFrame({ page, me, children }: { page: OwnPage; me: Me | null; children: ReactNode }) {
	const { words } = useSpeech()
	const row = useRef<HTMLElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: the place that is marked depends on the page
	useEffect(() => {
		// On a phone the row is wider than the screen: where one is stays in sight.
		const here = row.current?.querySelector("[aria-current]")
		here?.scrollIntoView({ block: "nearest", inline: "center" })
	}, [page])
	return (
		<div className="own">
			<header className="own-head">
				<GoLink to="home" className="wordmark">
					<Logo size={28} />
					Comanda
				</GoLink>
			</header>
			<div className="own-language">
				<LanguageChoice />
			</div>
			<nav className="own-nav" aria-label={words.myAccount} ref={row}>
				{places.map(({ page: to, Icon, also }) => (
					<GoLink key={to} to={to} aria-current={page === to || page === also ? "page" : undefined}>
						<Icon size={20} strokeWidth={1.75} aria-hidden />
						{words.places[to]}
					</GoLink>
				))}
			</nav>
			<div className="own-person">
				{me && <Person name={me.name} email={me.email} />}
				<SignOutButton />
			</div>
			<main className="own-main">{children}</main>
		</div>
	)
}

function Person({ name, email }: { name: string | null; email: string | null }) {
	return (
		<div className="own-person-words">
			<bdi className="own-person-name">{name}</bdi>
			{email && <bdi className="own-person-email">{email}</bdi>}
		</div>
	)
}
