import { Refusal } from "#platform/refusal.ts"

export function noSuchStore(): Refusal {
	return new Refusal("NOT_FOUND", "There is no such store.")
}
