import type { Caller } from "./context.ts"

/**
 * Somebody who is signed in and works nowhere: he may ask for himself in any store. Whoever belongs to an organization is
 * staff there and a stranger elsewhere; who looks after the installation holds nothing in any.
 */
export function isCustomer(caller: Caller): boolean {
	return caller.kind === "person" && caller.memberships.length === 0 && caller.platformRole === null
}
