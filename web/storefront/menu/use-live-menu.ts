import { useEffect } from "react"
import { useServices } from "../services.tsx"

/** Many phones hear of a change in the same moment; they ask for the new menu within this long of each other. */
const spreadMs = 700
/** The socket may be loaded once the page is in use: nothing of the first load waits for it. */
const followAfterMs = 3_000

/** Keeps the menu true for as long as its page is shown: what sells out at the till is gone on the phone. */
export function useLiveMenu(storeId: string, isRead: boolean): void {
	const { live, menuOf } = useServices()
	useEffect(() => {
		const menu = menuOf(storeId)
		const seq = menu.store.getState().data?.seq
		if (!isRead || seq === undefined) return
		let refreshTimer: ReturnType<typeof setTimeout> | undefined
		let stop = () => {}
		const followTimer = setTimeout(() => {
			stop = live.follow({
				room: `store:${storeId}:menu`,
				seq,
				onMessage() {
					clearTimeout(refreshTimer)
					refreshTimer = setTimeout(() => menu.refresh().catch(() => undefined), Math.random() * spreadMs)
				},
				resync: async () => (await menu.refresh()).seq,
			})
		}, followAfterMs)
		return () => {
			clearTimeout(followTimer)
			clearTimeout(refreshTimer)
			stop()
		}
	}, [live, menuOf, storeId, isRead])
}
