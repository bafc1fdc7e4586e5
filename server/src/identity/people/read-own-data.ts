import type { OpenContext } from "#platform/context.ts"
import { findOwnPassword } from "../sign-in/passwords/password-store.ts"
import { findConsents } from "./consent-store.ts"
import { readChoices } from "./notification-choices.ts"
import { findPaymentMethods } from "./payment-method-store.ts"
import { findPerson } from "./person-store.ts"
import { presentProfile } from "./present-profile.ts"

const eventsMax = 5_000

/** What is known of a person apart from any organization. Secrets are told to be there, never what they are. */
export async function readOwnData(ctx: OpenContext, personId: string): Promise<Record<string, unknown>> {
	const { db } = ctx
	const person = await findPerson(ctx, personId)
	const own = await findOwnPassword(ctx, personId)
	return {
		profile: person && (await presentProfile(ctx, person, await findConsents(ctx, personId))),
		consents: await db
			.selectFrom("consent")
			.select(["purpose", "isGranted", "wording", "source", "at"])
			.where("personId", "=", personId)
			.orderBy("at")
			.execute(),
		signIn: {
			hasPassword: own?.hash !== null,
			hasSecondFactor: person?.hasSecondFactor ?? false,
			accounts: await db
				.selectFrom("personAccount")
				.select(["providerId", "accountId", "createdAt"])
				.where("personId", "=", personId)
				.where("providerId", "<>", "credential")
				.execute(),
			passkeys: await db
				.selectFrom("personPasskey")
				.select(["name", "createdAt", "lastUsedAt", "isBackedUp"])
				.where("personId", "=", personId)
				.execute(),
			sessions: await db
				.selectFrom("personSession")
				.select([
					"method",
					"deviceName",
					"ipAddress",
					"userAgent",
					"createdAt",
					"lastUsedAt",
					"expiresAt",
					"endedAt",
				])
				.where("personId", "=", personId)
				.orderBy("createdAt", "desc")
				.limit(eventsMax)
				.execute(),
			events: await db
				.selectFrom("securityEvent")
				.select(["type", "at", "ip", "userAgent", "details"])
				.where("personId", "=", personId)
				.orderBy("at", "desc")
				.limit(eventsMax)
				.execute(),
		},
		notificationPreferences: await readChoices(ctx, personId),
		pushTokens: await db
			.selectFrom("pushToken")
			.select(["id", "kind", "createdAt"])
			.where("personId", "=", personId)
			.execute(),
		paymentMethods: await findPaymentMethods(ctx, personId),
	}
}
