import type { Permission } from "@comanda/contract/permissions.ts"

type Screen = { app: "kitchen"; path: string; needs: Permission }

/** What can be opened from here, and what one must be allowed to do in the store for it to be of use. */
const screens: readonly Screen[] = [{ app: "kitchen", path: "/kitchen/", needs: "devices:manage" }]

export function screensFor(permissions: readonly Permission[]): readonly Screen[] {
	return screens.filter(({ needs }) => permissions.includes(needs))
}
