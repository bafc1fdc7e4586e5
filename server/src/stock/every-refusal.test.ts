import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { stockRefusals } from "./testing/stock-refusals.ts"

proveEveryRefusal("stock", [stockRefusals])
