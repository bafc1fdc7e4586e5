import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { bookRefusals } from "./testing/book-refusals.ts"

proveEveryRefusal("books", [bookRefusals])
