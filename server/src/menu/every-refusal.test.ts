import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { menuRefusals } from "./testing/menu-refusals.ts"

proveEveryRefusal("menu", [menuRefusals])
