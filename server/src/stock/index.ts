// Stock: what there is.
// - Nothing is ever below zero, and the last one is sold once.
// - Every change is explained by a movement; the numbers are their sum.
// - What an order holds is given back, used, or expires; what was used for nobody is waste.
// - How many there are of what is sold is what its recipe allows, and is told when it begins or ceases to be few.
// - A recipe's version rises with every change of it, in the same transaction.
export { alertExpiry } from "./alert-expiry.ts"
export { alertShelf } from "./alert-shelf.ts"
export { changeHold, type Delta, type HoldChange, type Short, shortOf } from "./change-hold.ts"
export { type Commit, commitHold } from "./commit-hold.ts"
export { countIn, type NewStockItem } from "./count-in.ts"
export { expireHolds } from "./expire-holds.ts"
export { extendHold } from "./extend-hold.ts"
export { moveHold } from "./move-hold.ts"
export { keptRecipeBook, recipeBook } from "./recipe-book.ts"
export { releaseHold } from "./release-hold.ts"
export { stockRoutes } from "./routes.ts"
export { stockPortions } from "./stock-portions.ts"
export { stockSubscribers } from "./subscribers.ts"
export { type NewRecipeLine, writeRecipes } from "./write-recipes.ts"
