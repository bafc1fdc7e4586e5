import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { StoreRow } from "./store.ts"

export function presentStore({ businessDate, organizationName, ...store }: StoreRow): Store {
	return store
}
