import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { lazy, Suspense, useEffect, useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import { OpenItem } from "../item/open-item.tsx"
import type { OpenSheet } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { CartBar } from "./cart-bar.tsx"
import { CategoryTabs } from "./category-tabs.tsx"
import { ItemList } from "./item-list.tsx"
import { MenuHead } from "./menu-head.tsx"
import { PopularRow } from "./popular-row.tsx"
import { loadPricing } from "./use-cart-total.ts"
import { useLiveMenu } from "./use-live-menu.ts"
import { type OpenMenu, useMenu } from "./use-menu.ts"
import { WideSlip } from "./wide-slip.tsx"
import "./menu-page.css"

const loadSearch = async () => ({ default: (await import("./search-results.tsx")).SearchResults })
const SearchResults = lazy(loadSearch)
/** The first load does not wait for them, and whoever needs them later finds them there, with or without a network. */
const loadRestAfterMs = 3_000

type MenuPageProps = { session: GuestSession; sheet: OpenSheet | undefined }

export function MenuPage({ session, sheet }: MenuPageProps) {
	const { words } = useSpeech()
	const { open, error, refresh } = useMenu(session.storeId)
	const [wanted, setWanted] = useState<string | null>(null)
	useLiveMenu(session.storeId, open !== null)
	useEffect(() => {
		const timer = setTimeout(() => {
			for (const load of [loadPricing, loadSearch]) load().catch(() => undefined)
		}, loadRestAfterMs)
		return () => clearTimeout(timer)
	}, [])
	return (
		<div className="menu-page">
			<main className="menu">
				<MenuHead session={session} wanted={wanted} onWant={setWanted} />
				{open &&
					(wanted === null ? (
						<Sections open={open} />
					) : (
						<Suspense>
							<SearchResults open={open} wanted={wanted} onWant={setWanted} />
						</Suspense>
					))}
				{!open && error === null && <Skeleton label={words.loadingMenu} rows={6} />}
				{!open && error !== null && <MenuFailed error={error} onRetry={refresh} />}
				{open && <CartBar open={open} />}
			</main>
			{open && <WideSlip open={open} />}
			{open && sheet && <OpenItem open={open} sheet={sheet} />}
		</div>
	)
}

function Sections({ open }: { open: OpenMenu }) {
	const { words } = useSpeech()
	if (open.sections.length === 0)
		return (
			<EmptyState mark="plate" title={words.menuEmptyTitle}>
				{words.menuEmptyBody}
			</EmptyState>
		)
	return (
		<>
			<CategoryTabs open={open} />
			{open.popular.length > 0 && <PopularRow open={open} />}
			{open.sections.map(({ category, items }) => (
				<section key={category.id} id={`category-${category.id}`} className="menu-section">
					<h2>
						<bdi>{open.say(category.name)}</bdi>
					</h2>
					<ItemList open={open} items={items} />
				</section>
			))}
		</>
	)
}

function MenuFailed({ error, onRetry }: { error: unknown; onRetry(): void }) {
	const { words } = useSpeech()
	return (
		<EmptyState
			mark="plate"
			title={words.menuFailedTitle}
			action={<Button onClick={onRetry}>{words.tryAgain}</Button>}
		>
			{error instanceof UnreachableError ? words.noConnectionBody : words.serverFailed}
		</EmptyState>
	)
}
