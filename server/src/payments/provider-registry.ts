import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { bancontactProvider } from "./providers/bancontact/index.ts"
import { epcProvider } from "./providers/epc/index.ts"
import { linePayProvider } from "./providers/linepay/index.ts"
import { momoProvider } from "./providers/momo/index.ts"
import { payosProvider } from "./providers/payos/index.ts"
import type { Provider } from "./providers/provider.ts"
import { razorpayProvider } from "./providers/razorpay/index.ts"
import { sepayProvider } from "./providers/sepay/index.ts"
import { stripeProvider } from "./providers/stripe/index.ts"
import { vnpayProvider } from "./providers/vnpay/index.ts"
import { zalopayProvider } from "./providers/zalopay/index.ts"

const known = new Map<ProviderName, Provider>()

/** Makes a provider known. Its settings are its own: they pass its own schema before it is given them. */
export function register<Settings>(provider: Provider<Settings>): void {
	known.set(provider.name, provider as unknown as Provider)
}

register(stripeProvider)
register(vnpayProvider)
register(momoProvider)
register(zalopayProvider)
register(payosProvider)
register(sepayProvider)
register(bancontactProvider)
register(epcProvider)
register(razorpayProvider)
register(linePayProvider)

export function providerOf(name: ProviderName): Provider {
	const provider = known.get(name)
	if (!provider) throw new Error(`Nobody here speaks ${name}.`)
	return provider
}

export function knownProviders(): Provider[] {
	return [...known.values()]
}
