import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { MapPin, Search, X } from "lucide-react"
import { IconButton } from "../../shared/ui/icon-button.tsx"
import { useSpeech } from "../speech.tsx"
import { usePageTitle } from "../use-page-title.ts"
import { LanguageMenu } from "./language-menu.tsx"
import { OrderStrips } from "./order-strips.tsx"
import "./menu-head.css"

type MenuHeadProps = {
	session: GuestSession
	/** What is searched for; null while nobody searches. */
	wanted: string | null
	onWant(wanted: string | null): void
}

export function MenuHead({ session, wanted, onWant }: MenuHeadProps) {
	const { words } = useSpeech()
	const heading = usePageTitle(session.organizationName)
	return (
		<header className="menu-head">
			<div className="menu-head-top">
				<h1 ref={heading} tabIndex={-1}>
					<bdi>{session.organizationName}</bdi>
				</h1>
				<IconButton
					label={wanted === null ? words.searchMenu : words.closeSearch}
					onClick={() => onWant(wanted === null ? "" : null)}
				>
					{wanted === null ? <Search size={22} strokeWidth={1.75} /> : <X size={22} strokeWidth={1.75} />}
				</IconButton>
				<LanguageMenu offered={session.languages} />
			</div>
			<p className="menu-head-place">
				<span className="menu-head-table">
					<MapPin size={16} strokeWidth={2} aria-hidden />
					{words.table(session.tableNumber)}
				</span>
				<span>
					<bdi>{session.storeName}</bdi> · <bdi>{session.zoneName}</bdi>
				</span>
			</p>
			<OrderStrips storeId={session.storeId} />
			{wanted !== null && (
				<search className="menu-head-search">
					<Search size={20} strokeWidth={1.75} aria-hidden />
					<input
						// biome-ignore lint/a11y/noAutofocus: the guest pressed Search to type
						autoFocus
						type="search"
						aria-label={words.searchMenu}
						value={wanted}
						maxLength={60}
						enterKeyHint="search"
						autoComplete="off"
						onChange={(event) => onWant(event.target.value)}
						onKeyDown={(event) => event.key === "Escape" && onWant(null)}
					/>
				</search>
			)}
		</header>
	)
}
