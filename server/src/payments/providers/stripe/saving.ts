import { z } from "zod"
import type { Saving, Setup } from "../provider.ts"
import { connect } from "./connect.ts"
import type { StripeSettings } from "./settings.ts"

const CustomerSeen = z.object({ id: z.string() })
const SetupSeen = z.object({
	id: z.string(),
	status: z.string(),
	client_secret: z.string().nullish(),
	customer: z.string(),
	payment_method: z
		.object({
			id: z.string(),
			card: z
				.object({ brand: z.string(), last4: z.string(), exp_month: z.int(), exp_year: z.int() })
				.nullish(),
		})
		.nullish(),
})

/** Stripe keeps the card under a customer that has neither name nor address: only we know who it is. */
export const saving: Saving<StripeSettings> = {
	begin: async (setup, { customerRef, key }) => {
		const stripe = connect(setup)
		const customer =
			customerRef ?? CustomerSeen.parse(await stripe.customers.create({}, keyed(`payer-${key}`))).id
		const asked = await stripe.setupIntents.create(
			{ customer, usage: "on_session", allowed_payment_method_types: ["card"] },
			keyed(`saving-${key}`),
		)
		const { id, client_secret: clientSecret } = SetupSeen.parse(asked)
		if (!clientSecret) throw new Error("Stripe opened no form.")
		const { publishableKey } = setup.settings
		return {
			customerRef: customer,
			savingRef: id,
			next: { kind: "client-secret", clientSecret, publishableKey },
		}
	},
	read: async (setup, savingRef) => {
		const stripe = connect(setup)
		const seen = SetupSeen.parse(
			await stripe.setupIntents.retrieve(savingRef, { expand: ["payment_method"] }),
		)
		if (seen.status !== "succeeded" || !seen.payment_method) return null
		const { id, card } = seen.payment_method
		const expiresMonth = card ? `${card.exp_year}-${String(card.exp_month).padStart(2, "0")}` : null
		return {
			customerRef: seen.customer,
			methodRef: id,
			brand: card?.brand ?? null,
			last4: card?.last4 ?? null,
			expiresMonth,
		}
	},
	forget: async (setup: Setup<StripeSettings>, methodRef) => {
		await connect(setup).paymentMethods.detach(methodRef)
	},
}

function keyed(idempotencyKey: string) {
	return { idempotencyKey }
}
