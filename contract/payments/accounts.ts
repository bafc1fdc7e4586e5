import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { payingMethods } from "../organizations/paying-methods.ts"
import { providerNames } from "./providers.ts"

/** A store's account with a provider: what may be shown of it. */
export const ProviderAccount = z.strictObject({
	provider: z.enum(providerNames),
	isSet: z.boolean(),
	isEnabled: z.boolean(),
	methods: z.array(z.enum(payingMethods)),
	/** Without secrets. */
	settings: z.record(z.string(), z.unknown()),
	/** Which secrets there are: they are never shown. */
	secrets: z.array(z.strictObject({ name: z.string(), isSet: z.boolean() })),
	/** Where the provider is to send its messages. */
	notifyUrl: z.string().nullable(),
	/** After too many failures it is left alone for a while. */
	isHealthy: z.boolean(),
	testedAt: z.iso.datetime().nullable(),
	testFailure: z.string().nullable(),
	version: z.int(),
})
export type ProviderAccount = z.infer<typeof ProviderAccount>

const common = { area: "payments", access: "settings:manage" } as const
const input = z.strictObject({ storeId: Id, provider: z.enum(providerNames) })

export const listProviderAccounts = endpoint({
	...common,
	name: "listProviderAccounts",
	method: "GET",
	path: "/stores/:storeId/payment-providers",
	summary: "A store's payment providers, with their settings and without their secrets",
	input: z.strictObject({ storeId: Id }),
	result: z.strictObject({ accounts: z.array(ProviderAccount) }),
	refusals: ["NOT_FOUND"],
})

export const putProviderAccount = endpoint({
	...common,
	name: "putProviderAccount",
	method: "PUT",
	path: "/stores/:storeId/payment-providers/:provider",
	summary: "Set up a provider; a secret that is left out stays as it was",
	input: input.extend({
		isEnabled: z.boolean().default(true),
		settings: z.record(z.string().max(60), z.unknown()),
	}),
	result: ProviderAccount,
	refusals: ["NOT_FOUND", "VALIDATION_ERROR"],
})

export const testProviderAccount = endpoint({
	...common,
	name: "testProviderAccount",
	method: "POST",
	path: "/stores/:storeId/payment-providers/:provider/test",
	summary: "Ask a provider something harmless with these settings",
	input,
	result: ProviderAccount,
	refusals: ["NOT_FOUND"],
})

export const removeProviderAccount = endpoint({
	...common,
	name: "removeProviderAccount",
	method: "DELETE",
	path: "/stores/:storeId/payment-providers/:provider",
	summary: "Offer a provider no more; what is under way is still finished",
	input,
	result: ProviderAccount,
	refusals: ["NOT_FOUND"],
})
