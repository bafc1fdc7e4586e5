// Organizations: the tenant, and its stores.
// - A store belongs to one organization for ever; the public directories say to which, and nothing else.
// - A store's day ends at its own hour in its own zone, not at midnight in ours.
// - Whether a store is open is computed at the moment it is asked; that it changed is told once.
// - What a store has not set it inherits, and what was set before is never forgotten.
// - A change names the version it was made on; a stale one is refused with the current state.
export { announceOpenings } from "./announce-openings.ts"
export { changeStanding } from "./change-standing.ts"
export { hasFeature, settingsOf } from "./configuration.ts"
export { openDirectory } from "./directory.ts"
export { freeSlug } from "./free-slug.ts"
export { isStoreName } from "./is-store-name.ts"
export { listStores } from "./list-stores.ts"
export { lockStanding, type Standing } from "./lock-standing.ts"
export { type NewStore, openOrganization, openStore } from "./open-organization.ts"
export { findOrganization } from "./organization-rows.ts"
export { quoteDelivery } from "./quote-delivery.ts"
export { refuseNarrowReach } from "./refuse-narrow-reach.ts"
export { refuseStale } from "./refuse-stale.ts"
export { forgetRegistrations } from "./registrations.ts"
export type { StoreOfTableCode } from "./resolve-store.ts"
export { organizationRoutes } from "./routes.ts"
export { openStateOf } from "./schedule.ts"
export { standingNow } from "./standing-now.ts"
export { findStore, findStores, type StoreRow } from "./store.ts"
export { organizationSubscribers } from "./subscribers.ts"
export { updateOrganization } from "./update-organization.ts"
export { updateStoreSettings } from "./update-settings.ts"
