import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import { Plus } from "lucide-react"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { GoLink } from "../go-link.tsx"
import { OpenItem } from "../item/open-item.tsx"
import { useLiveMenu } from "../menu/use-live-menu.ts"
import { useMenu } from "../menu/use-menu.ts"
import { PageHead } from "../page-head.tsx"
import type { OpenSheet } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { useCart } from "./cart.ts"
import { CartOrder } from "./cart-order.tsx"

type CartPageProps = { session: GuestSession; sheet: OpenSheet | undefined }

export function CartPage({ session, sheet }: CartPageProps) {
	const { words } = useSpeech()
	const { open, error } = useMenu(session.storeId)
	const isEmpty = useCart((cart) => cart.lines.length === 0)
	useLiveMenu(session.storeId, open !== null)
	const addMore = (
		<GoLink to={{ page: "menu" }} className="button" data-kind="ghost">
			<Plus size={20} strokeWidth={2} aria-hidden />
			{words.addMore}
		</GoLink>
	)
	const seeMenu = (
		<GoLink to={{ page: "menu" }} className="button" data-kind="secondary">
			{words.seeMenu}
		</GoLink>
	)
	return (
		<main className="page">
			<PageHead title={words.yourOrder} aside={!isEmpty && addMore}>
				{words.tableIn(session.tableNumber, session.zoneName)}
			</PageHead>
			{isEmpty && (
				<EmptyState mark="plate" title={words.cartEmptyTitle} action={seeMenu}>
					{words.cartEmptyBody}
				</EmptyState>
			)}
			{!isEmpty && open && <CartOrder session={session} open={open} />}
			{!isEmpty && !open && error === null && <Skeleton label={words.loadingMenu} rows={3} />}
			{!isEmpty && !open && error !== null && (
				<EmptyState mark="plate" title={words.menuFailedTitle}>
					{words.waiting}
				</EmptyState>
			)}
			{open && sheet && <OpenItem open={open} sheet={sheet} />}
		</main>
	)
}
