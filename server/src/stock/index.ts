// Stock: what there is.
// - Nothing is ever below zero, and the last one is sold once.
// - Every change is explained by a movement; the numbers are their sum.
export { countIn, type NewStockItem } from "./count-in.ts"
export { type Held, holdStock, type Short, type Wanted } from "./hold-stock.ts"
