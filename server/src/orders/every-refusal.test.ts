import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { changingRefusals } from "./testing/changing-refusals.ts"
import { movingRefusals } from "./testing/moving-refusals.ts"
import { placingRefusals } from "./testing/placing-refusals.ts"

proveEveryRefusal("orders", [placingRefusals, changingRefusals, movingRefusals])
