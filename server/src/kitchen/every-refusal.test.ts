import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { kitchenRefusals } from "./testing/kitchen-refusals.ts"

proveEveryRefusal("kitchen", [kitchenRefusals])
