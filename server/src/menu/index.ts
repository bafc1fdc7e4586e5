// Menu: what can be sold, where and for how much.
// - A price is charged as it stands in the menu now, by the arithmetic that showed it.
// - An item that is sold out stays in its place on the menu.
export { drawUpMenu, type NewMenu } from "./draw-up-menu.ts"
export { menuRoutes } from "./routes.ts"
export { findKitchenFacts, findSellable, type KitchenFacts } from "./store.ts"
