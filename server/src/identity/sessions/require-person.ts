import type { Caller } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** For what is about an account: devices, guests, keys and members at a device have none. */
export function requirePerson(caller: Caller): Caller & { kind: "person" } {
	if (caller.kind === "person") return caller
	if (caller.kind === "nobody") throw new Refusal("UNAUTHORIZED", "Nobody is signed in.")
	throw new Refusal("FORBIDDEN", "This is for people who are signed in to an account.")
}
