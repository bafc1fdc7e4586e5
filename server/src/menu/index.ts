// Menu: what can be sold, where and for how much.
// - What is edited is a draft. Guests see what was published last, what was taken off by hand, and what the clock says.
// - A price is charged as it stands in the menu now, by the arithmetic that showed it.
// - Whatever changes what is sold raises `menu_version` with it: who kept the menu compares, and is never wrong.
// - An item that is sold out stays in its place on the menu.
export { bindImages } from "./bind-images.ts"
export { bringBackInTime } from "./bring-back-in-time.ts"
export { drawUpMenu } from "./draw-up-menu.ts"
export { hearHint } from "./hear-hint.ts"
export type { MenuKeys, NewMenu } from "./new-menu.ts"
export type { KitchenFacts } from "./put-together.ts"
export { menuRoutes } from "./routes.ts"
export { keptSellable, type SellableMenu, sellableMenu } from "./sellable-menu.ts"
export { followSwitches, keepSwitches, switchMenu } from "./switch-menus.ts"
