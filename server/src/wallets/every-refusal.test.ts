import { proveEveryRefusal } from "#testing/prove-every-refusal.ts"
import { walletRefusals } from "./testing/wallet-refusals.ts"

proveEveryRefusal("wallets", [walletRefusals])
