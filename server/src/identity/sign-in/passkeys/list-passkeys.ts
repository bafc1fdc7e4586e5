import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listPasskeys as contract } from "@comanda/contract/identity/second-factor.ts"
import type { OpenContext } from "#platform/context.ts"
import { requirePerson } from "../../sessions/require-person.ts"
import { findPasskeysOf } from "./passkey-store.ts"
import { presentPasskey } from "./present-passkey.ts"

export async function listPasskeys(ctx: OpenContext): Promise<ResultOf<typeof contract>> {
	const { id } = requirePerson(ctx.caller)
	return { passkeys: (await findPasskeysOf(ctx, id)).map(presentPasskey) }
}
