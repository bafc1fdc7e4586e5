import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { listProviders as contract } from "@comanda/contract/identity/second-factor.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Door } from "../../door.ts"

export function listProvidersWith(door: Door) {
	return async function listProviders(_ctx: OpenContext): Promise<ResultOf<typeof contract>> {
		return { providers: [...door.providers.values()].map(({ id, name }) => ({ id, name })) }
	}
}
