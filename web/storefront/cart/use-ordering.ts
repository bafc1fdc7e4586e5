import type { GuestSession } from "@comanda/contract/floor/endpoints.ts"
import type { Order } from "@comanda/contract/orders/order.ts"
import { placeOrder } from "@comanda/contract/orders/placing.ts"
import { getOrder } from "@comanda/contract/orders/reading.ts"
import { useCallback, useEffect, useEffectEvent, useRef, useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import { endSitting } from "../guest-session.ts"
import { navigate } from "../navigation.ts"
import { type Services, useServices } from "../services.tsx"
import { type OrderRequest, type PlacedOrder, useCart } from "./cart.ts"
import type { CartLine } from "./cart-line.ts"

export type Ordering =
	| { kind: "idle" }
	| { kind: "sending" }
	/** No answer came. The same request goes out again by itself, unless the guest changes these lines. */
	| { kind: "waiting"; lines: readonly CartLine[] }
	| { kind: "refused"; refusal: RefusalError; shownTotalMinor: number }
	| { kind: "failed" }

const tryAgainMs = 5_000

/** Sends the cart as an order, as often as it takes and yet only once. */
export function useOrdering(session: GuestSession) {
	const services = useServices()
	const [ordering, setOrdering] = useState<Ordering>({ kind: "idle" })
	const isSending = useRef(false)

	const send = useCallback(
		async (shownTotalMinor: number) => {
			if (isSending.current) return
			isSending.current = true
			setOrdering({ kind: "sending" })
			try {
				setOrdering(await attempt(services, session, shownTotalMinor))
			} finally {
				isSending.current = false
			}
		},
		[services, session],
	)

	return { ordering, send }
}

/** Sends again what found no answer: soon, and at once when the phone is back on the network. */
export function useSendingAgain(isWaiting: boolean, sendAgain: () => void): void {
	const again = useEffectEvent(sendAgain)
	useEffect(() => {
		if (!isWaiting) return
		const onTime = () => again()
		const timer = setTimeout(onTime, tryAgainMs)
		addEventListener("online", onTime)
		return () => {
			clearTimeout(timer)
			removeEventListener("online", onTime)
		}
	}, [isWaiting])
}

async function attempt(
	services: Services,
	session: GuestSession,
	shownTotalMinor: number,
): Promise<Ordering> {
	const cart = useCart.getState()
	const wanted: Omit<OrderRequest, "id"> = {
		storeId: session.storeId,
		type: "DINE_IN",
		tableId: session.tableId,
		paymentTiming: cart.paymentTiming,
		guestName: cart.guestName.trim() || undefined,
		note: cart.note.trim() || undefined,
		allergyNote: cart.allergyNote.trim() || undefined,
		lines: cart.lines,
		shownTotalMinor,
	}
	const { orderId, key } = cart.attemptOf(JSON.stringify(wanted))
	try {
		settle(await services.call(placeOrder, { ...wanted, id: orderId }, { idempotencyKey: key }))
		return { kind: "idle" }
	} catch (error) {
		if (error instanceof UnreachableError) return { kind: "waiting", lines: cart.lines }
		if (!(error instanceof RefusalError)) throw error
		// The server could not finish: whether it did is not known, so the key stays for the next try.
		if (error.retryable) return { kind: "failed" }
		if (error.code === "CONFLICT") {
			const earlier = await findEarlier(services, orderId)
			if (earlier) return earlier
		}
		cart.forgetKey()
		if (error.code === "SESSION_EXPIRED_QR") endSitting()
		// Whatever it was about, prices and portions on this phone are old.
		await services
			.menuOf(session.storeId)
			.refresh()
			.catch(() => undefined)
		return { kind: "refused", refusal: error, shownTotalMinor }
	}
}

/** The order's id is taken: an earlier try, whose answer never came, did reach the kitchen. */
async function findEarlier({ call }: Services, orderId: string): Promise<Ordering | null> {
	const cart = useCart.getState()
	try {
		settle(await call(getOrder, { orderId }))
		return { kind: "idle" }
	} catch (error) {
		if (error instanceof UnreachableError) return { kind: "waiting", lines: cart.lines }
		cart.forgetAttempt()
		return null
	}
}

/** What the kitchen has leaves the cart; what was added since stays in it. */
function settle(order: Order) {
	useCart.getState().placed(
		placedOrder(order),
		order.lines.map(({ id }) => id),
	)
	navigate({ page: "order", orderId: order.id }, { replace: true })
}

function placedOrder(order: Order): PlacedOrder {
	const { id, storeId, pickupCode, placedAt, totalMinor, currency, paymentTiming } = order
	return { id, storeId, pickupCode, placedAt, totalMinor, currency, paymentTiming }
}
