// Organizations: the tenant, and its stores.
// - A store belongs to one organization for ever; the public directory says to which, and nothing else.
// - A store's day ends at its own hour in its own zone, not at midnight in ours.
// - A change names the version it was made on; a stale one is refused with the current state.
export { openDirectory } from "./directory.ts"
export { type NewStore, openOrganization, openStore } from "./open-organization.ts"
export { organizationRoutes } from "./routes.ts"
export { findStore, type StoreRow } from "./store.ts"
