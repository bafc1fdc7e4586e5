import Stripe from "stripe"
import type { Setup } from "../provider.ts"
import type { StripeSettings } from "./settings.ts"

/** Stripe's own client, on our line: it asks once, and ends when `setup.signal` says so. */
export function connect(setup: Setup<StripeSettings>): Stripe {
	const { protocol, hostname, port } = new URL(setup.settings.baseUrl)
	const onOurLine: typeof fetch = (input, init) => {
		const signals = [setup.signal, ...(init?.signal ? [init.signal] : [])]
		return setup.fetch(input, { ...init, signal: AbortSignal.any(signals) })
	}
	return new Stripe(setup.settings.secretKey, {
		protocol: protocol === "http:" ? "http" : "https",
		host: hostname,
		port: port || (protocol === "http:" ? 80 : 443),
		httpClient: Stripe.createFetchHttpClient(onOurLine),
		// Who asks again, and when, is decided by the caller: it knows what is still wanted.
		maxNetworkRetries: 0,
		telemetry: false,
		appInfo: { name: "Comanda" },
	})
}
