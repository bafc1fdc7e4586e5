import type { PlatformRole } from "@comanda/contract/permissions.ts"
import type { Caller } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

type PlatformPerson = Caller & { kind: "person"; platformRole: PlatformRole }

/** Who called one of the platform's own endpoints: the binder let nobody else in. */
export function requirePlatformPerson(caller: Caller): PlatformPerson {
	if (caller.kind === "person" && caller.platformRole) return { ...caller, platformRole: caller.platformRole }
	throw new Refusal("FORBIDDEN", "This is for who looks after the installation.")
}
