import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { bookingRefusals } from "./testing/booking-refusals.ts"
import { tableRefusals } from "./testing/table-refusals.ts"

proveEveryRefusal("floor", [tableRefusals, bookingRefusals])
