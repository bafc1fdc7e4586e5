// Menu: what can be sold, where and for how much.
// - A price is shown and charged from the same document.
// - An item that is sold out stays in its place on the menu.
export { drawUpMenu, type NewMenu } from "./draw-up-menu.ts"
export { menuRoutes } from "./routes.ts"
export { findKitchenFacts, findSellable, type KitchenFacts } from "./store.ts"
