import { type Tracking, trackOrder } from "@comanda/contract/orders/reading.ts"
import { useEffect, useMemo } from "react"
import { createSnapshot, useSnapshot } from "../../shared/snapshot.ts"
import { useServices } from "../services.tsx"

/** How long until it is ready changes without any news of this order: those ahead are being finished. */
const refreshMs = 30_000

/** Follows one order: read at first, then again with every news of it. */
export function useTracking(orderId: string): { tracking: Tracking | null; error: unknown; refresh(): void } {
	const { call, live } = useServices()
	const snapshot = useMemo(() => createSnapshot(() => call(trackOrder, { orderId })), [call, orderId])
	const { data, error, refresh } = useSnapshot(snapshot)
	const isRead = data !== null

	useEffect(() => {
		const seq = snapshot.store.getState().data?.seq
		if (!isRead || seq === undefined) return
		return live.follow({
			room: `order:${orderId}`,
			seq,
			onMessage: () => void snapshot.refresh().catch(() => undefined),
			resync: async () => (await snapshot.refresh()).seq,
		})
	}, [live, snapshot, orderId, isRead])

	useEffect(() => {
		const timer = setInterval(() => {
			if (document.visibilityState === "visible") snapshot.refresh().catch(() => undefined)
		}, refreshMs)
		return () => clearInterval(timer)
	}, [snapshot])
	return { tracking: data, error, refresh }
}
