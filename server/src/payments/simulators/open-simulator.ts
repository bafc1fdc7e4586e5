import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { BancontactSettings } from "../providers/bancontact/settings.ts"
import { LinePaySettings } from "../providers/linepay/settings.ts"
import { MomoSettings } from "../providers/momo/settings.ts"
import { PayosSettings } from "../providers/payos/settings.ts"
import { RazorpaySettings } from "../providers/razorpay/settings.ts"
import { SepaySettings } from "../providers/sepay/settings.ts"
import { StripeSettings } from "../providers/stripe/settings.ts"
import { VnpaySettings } from "../providers/vnpay/settings.ts"
import { ZalopaySettings } from "../providers/zalopay/settings.ts"
import { openBancontactSimulator } from "./bancontact.ts"
import type { Simulator, SimulatorOptions } from "./kit/simulator.ts"
import { openLinePaySimulator } from "./linepay.ts"
import { openMomoSimulator } from "./momo.ts"
import { openPayosSimulator } from "./payos.ts"
import { openRazorpaySimulator } from "./razorpay.ts"
import { openSepaySimulator } from "./sepay.ts"
import { openStripeSimulator } from "./stripe.ts"
import { openVnpaySimulator } from "./vnpay.ts"
import { openZalopaySimulator } from "./zalopay.ts"

export type NamedSimulator = Omit<SimulatorOptions<unknown>, "notifyUrl"> & { notifyUrl: string }

/** Opens a provider by its name, for one store's account there. Its settings may still lack a `baseUrl`. */
export async function openSimulator(name: ProviderName, options: NamedSimulator): Promise<Simulator> {
	const open = openers[name]
	if (!open) throw new Error(`${name} is nobody that could be asked.`)
	return await open(options)
}

const openers: Record<ProviderName, ((options: NamedSimulator) => Promise<Simulator>) | null> = {
	stripe: (its) => openStripeSimulator({ ...its, settings: StripeSettings.parse(its.settings) }),
	vnpay: (its) => openVnpaySimulator({ ...its, settings: VnpaySettings.parse(its.settings) }),
	momo: (its) => openMomoSimulator({ ...its, settings: MomoSettings.parse(its.settings) }),
	zalopay: (its) => openZalopaySimulator({ ...its, settings: ZalopaySettings.parse(its.settings) }),
	payos: (its) => openPayosSimulator({ ...its, settings: PayosSettings.parse(its.settings) }),
	sepay: (its) => openSepaySimulator({ ...its, settings: SepaySettings.parse(its.settings) }),
	bancontact: (its) => openBancontactSimulator({ ...its, settings: BancontactSettings.parse(its.settings) }),
	/** A code on paper: the bank that is paid to knows nothing of us. */
	epc: null,
	razorpay: (its) => openRazorpaySimulator({ ...its, settings: RazorpaySettings.parse(its.settings) }),
	linepay: (its) => openLinePaySimulator({ ...its, settings: LinePaySettings.parse(its.settings) }),
}
