import type { Store } from "@comanda/contract/organizations/endpoints.ts"
import type { StoreRow } from "./store.ts"

export function presentStore({ businessDate, ...store }: StoreRow): Store {
	return store
}
