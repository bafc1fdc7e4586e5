import type { ResultOf } from "@comanda/contract/endpoint.ts"
import type { getSecurity as contract } from "@comanda/contract/identity/second-factor.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Door } from "../door.ts"
import { requirePerson } from "../sessions/require-person.ts"
import { findOwnPassword } from "./passwords/password-store.ts"
import { findSecondFactor } from "./second-factor/second-factor-store.ts"

const eventsShown = 50

export function getSecurityWith(door: Door) {
	return async function getSecurity(ctx: OpenContext): Promise<ResultOf<typeof contract>> {
		const { id: personId } = requirePerson(ctx.caller)
		const own = await findOwnPassword(ctx, personId)
		const factor = await findSecondFactor(ctx, personId)
		const accounts = await ctx.db
			.selectFrom("personAccount")
			.select("providerId")
			.where("personId", "=", personId)
			.execute()
		const linked = new Set(accounts.map((account) => account.providerId))
		const events = await ctx.db
			.selectFrom("securityEvent")
			.select(["type", "at", "ip", "userAgent"])
			.where("personId", "=", personId)
			.orderBy("at", "desc")
			.orderBy("id", "desc")
			.limit(eventsShown)
			.execute()
		return {
			hasPassword: own?.hash != null,
			hasSecondFactor: factor?.isOn ?? false,
			backupCodesLeft: factor?.backupCodeHashes.length ?? 0,
			providers: [...door.providers.values()].map(({ id, name, issuer }) => ({
				id,
				name,
				isLinked: linked.has(issuer),
			})),
			events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
		}
	}
}
