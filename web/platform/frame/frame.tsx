import type { Me } from "@comanda/contract/identity/sessions.ts"
import {
	Building2,
	CalendarSync,
	HandHelping,
	History,
	type LucideIcon,
	Megaphone,
	ReceiptText,
	Settings,
	ShieldUser,
} from "lucide-react"
import { type ReactNode, useEffect, useRef } from "react"
import { Logo } from "../../shared/ui/logo.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { type Place, pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { LanguageChoice } from "./language-choice.tsx"
import { SignOutButton } from "./sign-out-button.tsx"
import "./frame.css"

const groups: { name: "billing" | "people" | null; places: [Place, LucideIcon][] }[] = [
	{ name: null, places: [["organizations", Building2]] },
	{
		name: "billing",
		places: [
			["subscriptions", CalendarSync],
			["invoices", ReceiptText],
		],
	},
	{
		name: "people",
		places: [
			["announcements", Megaphone],
			["support", HandHelping],
			["admins", ShieldUser],
			["activity", History],
		],
	},
	{ name: null, places: [["settings", Settings]] },
]

/** The places at the side, or where there is little room in a row above. */
export function Frame({ place, me, children }: { place: Place; me: Me; children: ReactNode }) {
	const { words } = useSpeech()
	const row = useRef<HTMLElement>(null)
	// biome-ignore lint/correctness/useExhaustiveDependencies: the place that is marked depends on the page
	useEffect(() => {
		// On a phone the row is wider than the screen: where one is stays in sight.
		row.current?.querySelector("[aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" })
	}, [place])
	return (
		<div className="desk">
			<div className="desk-head">
				<Logo size={28} />
				<span className="desk-head-words">
					Comanda
					<small>{words.frame.desk}</small>
				</span>
			</div>
			<div className="desk-language">
				<LanguageChoice />
			</div>
			<nav className="desk-nav" aria-label={words.frame.desk} ref={row}>
				{groups.map(({ name, places }) => [
					name && (
						<p className="desk-group" key={name}>
							{words.frame.groups[name]}
						</p>
					),
					...places.map(([to, Icon]) => (
						<GoLink
							key={to}
							to={pathOf(to)}
							title={words.frame.places[to]}
							aria-current={place === to ? "page" : undefined}
						>
							<Icon size={20} strokeWidth={1.75} aria-hidden />
							<span className="desk-nav-word">{words.frame.places[to]}</span>
						</GoLink>
					)),
				])}
			</nav>
			<div className="desk-person">
				<div className="desk-person-words">
					<bdi className="desk-person-name">{me.name}</bdi>
					{me.platformRole && <span className="small quiet">{words.frame.roles[me.platformRole]}</span>}
				</div>
				<SignOutButton />
			</div>
			<main className="desk-main">{children}</main>
		</div>
	)
}
