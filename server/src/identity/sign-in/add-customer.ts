import { v7 as newId } from "uuid"
import type { OpenContext } from "#platform/context.ts"
import { noteSecurity } from "../security-event.ts"

const isLanguage = /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}$/

type Sealed = { index: string; sealed: string }
type NewCustomer = {
	name: string
	/** Proven by whoever vouches for him; who has none that was proven comes without. */
	email?: Sealed
	/** Proven by a code. */
	phone?: Sealed
	by: string
}

/** Somebody who came in without a password, and works nowhere. */
export async function addCustomer(
	ctx: Pick<OpenContext, "db" | "query" | "request" | "now">,
	{ name, email, phone, by }: NewCustomer,
): Promise<string> {
	const id = newId()
	await ctx.db
		.insertInto("person")
		.values({
			id,
			name,
			emailIndex: email?.index ?? null,
			emailSealed: email?.sealed ?? null,
			emailVerified: email !== undefined,
			phoneIndex: phone?.index ?? null,
			phoneSealed: phone?.sealed ?? null,
			phoneVerified: phone !== undefined,
			language: ctx.request.languages.find((each) => isLanguage.test(each)) ?? null,
		})
		.execute()
	await noteSecurity(ctx, "User.Registered", id, { by })
	return id
}
