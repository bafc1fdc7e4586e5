import Stripe from "stripe"

/** Why Stripe would not. Everything that is no clear no of Stripe's is thrown on: nobody knows what happened then. */
export function refusalOf(error: unknown): { code: string; message: string } {
	const isNo =
		error instanceof Stripe.errors.StripeCardError || error instanceof Stripe.errors.StripeInvalidRequestError
	if (!isNo) throw error
	return { code: error.decline_code ?? error.code ?? "refused", message: error.message }
}

/** Also a key that does not open: when money is only about to be asked for, nothing can have been charged. */
export function refusalBeforeMoney(error: unknown): { code: string; message: string } {
	const isKey =
		error instanceof Stripe.errors.StripeAuthenticationError ||
		error instanceof Stripe.errors.StripePermissionError
	return isKey ? { code: error.code ?? "key_refused", message: error.message } : refusalOf(error)
}

/** It has moved on meanwhile: paid, cancelled, captured. How it stands is to be read again. */
export function hasMovedOn(error: unknown): boolean {
	return (
		error instanceof Stripe.errors.StripeInvalidRequestError &&
		error.code === "payment_intent_unexpected_state"
	)
}
