import { afterAll } from "vitest"
import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { openFakeProvider } from "./testing/fake-provider.ts"
import { paymentRefusals } from "./testing/payment-refusals.ts"

const fake = openFakeProvider()
afterAll(() => fake.restore())

proveEveryRefusal("payments", [paymentRefusals(fake)])
