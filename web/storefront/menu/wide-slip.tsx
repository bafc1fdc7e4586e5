import { lazy, Suspense, useSyncExternalStore } from "react"
import type { OpenMenu } from "./use-menu.ts"

const SideSlip = lazy(async () => ({ default: (await import("../cart/side-slip.tsx")).SideSlip }))
const wide = matchMedia("(min-width: 1025px)")

/** Where there is room the order stands beside the menu; a phone never loads it. */
export function WideSlip({ open }: { open: OpenMenu }) {
	const isWide = useSyncExternalStore(follow, () => wide.matches)
	if (!isWide) return null
	return (
		<Suspense>
			<SideSlip open={open} />
		</Suspense>
	)
}

function follow(onChange: () => void): () => void {
	wide.addEventListener("change", onChange)
	return () => wide.removeEventListener("change", onChange)
}
