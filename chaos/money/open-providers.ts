import type { ProviderAccount } from "@comanda/contract/payments/accounts.ts"
import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { v7 as newId } from "uuid"
import type { Simulator } from "../../server/src/payments/simulators/kit/simulator.ts"
import { openSimulator } from "../../server/src/payments/simulators/open-simulator.ts"
import type { Cafe, StoreUnderLoad } from "../open-cafe.ts"
import { type Client, mustAsk } from "../rig/open-client.ts"
import type { Moments } from "./moments.ts"
import { openDoor, openGate } from "./open-gate.ts"

/** A store's account with a provider, and the provider itself. */
export type Desk = { store: StoreUnderLoad; method: string; simulator: Simulator }
export type Providers = { desks: Desk[]; close: () => Promise<void> }

/** What a provider waits between two tries of a message is so much shorter here. */
const timeScale = 0.003

type Chosen = { name: ProviderName; method: string; currency: string; settings: Record<string, string> }
const chosen: readonly Chosen[] = [
	{
		...{ name: "stripe", method: "STRIPE", currency: "EUR" },
		settings: {
			secretKey: "sk_test_0123456789abcdef",
			publishableKey: "pk_test_0123456789abcdef",
			webhookSecret: "whsec_0123456789abcdef",
		},
	},
	{
		...{ name: "vnpay", method: "VNPAY", currency: "VND" },
		settings: { tmnCode: "DEMOV210", hashSecret: "TESTSECRETTESTSECRETTESTSECRET12" },
	},
	{
		...{ name: "momo", method: "MOMO", currency: "VND" },
		settings: {
			partnerCode: "MOMO",
			accessKey: "F8BBA842ECF85",
			secretKey: "K951B6PE1waDMi640xX08PD3vg6EkVlz",
		},
	},
]

/** Opens three providers on this machine, and an account with each in the stores that sell in their money. */
export async function openProviders(
	client: Client,
	cafe: Cafe,
	{ port, moments }: { port: number; moments: Moments },
): Promise<Providers> {
	const desks: Desk[] = []
	const closing: (() => Promise<void>)[] = []
	const ask = <T>(method: string, path: string, body: object) =>
		mustAsk<T>(client, { method, path, token: cafe.owner, key: newId(), body })
	for (const { name, method, currency, settings } of chosen) {
		for (const store of cafe.stores.filter(({ menu }) => menu.currency === currency)) {
			let url = ""
			const gate = await openGate(() => url, moments)
			const path = `/stores/${store.id}/payment-providers/${name}`
			const set = await ask<ProviderAccount>("PUT", path, { settings: { ...settings, baseUrl: gate.url } })
			const notifyUrl = set.notifyUrl ?? ""
			const its = { settings, notifyUrl, notify: openDoor(port, moments), timeScale }
			const simulator = await openSimulator(name, its)
			url = simulator.url
			closing.push(gate.close, simulator.close)
			desks.push({ store, method, simulator })
		}
	}
	for (const store of cafe.stores) {
		const own = desks.filter((desk) => desk.store === store).map(({ method }) => method)
		const methods = ["CASH", "CARD", "GIFT_CARD", "CREDIT", ...own]
		await ask("PATCH", `/stores/${store.id}/settings`, { payments: { methods } })
	}
	return {
		desks,
		async close() {
			for (const close of closing) await close()
		},
	}
}
