import type { ParsedInputOf, ResultOf } from "@comanda/contract/endpoint.ts"
import type { signIn as contract } from "@comanda/contract/identity/endpoints.ts"
import type { OpenContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { SignInService } from "./sign-in-service.ts"

/** Checks a password and opens a session. One answer for a wrong address and a wrong password. */
export function signInWith(service: SignInService) {
	return async function signIn(
		ctx: OpenContext,
		input: ParsedInputOf<typeof contract>,
	): Promise<ResultOf<typeof contract>> {
		const headers = new Headers({
			"x-forwarded-for": ctx.request.ip,
			"user-agent": ctx.request.userAgent ?? "",
		})
		const signedIn = await service.api.signInEmail({ body: input, headers }).catch((error: unknown) => {
			const { statusCode } = error as { statusCode?: number }
			if (statusCode !== undefined && statusCode < 500) return null
			throw error
		})
		if (!signedIn) {
			ctx.log.info({ category: "security", ip: ctx.request.ip }, "a sign-in was refused")
			throw new Refusal("INVALID_CREDENTIALS", "The e-mail or the password is not right.")
		}
		const { user, token } = signedIn
		const session = await ctx.db
			.selectFrom("personSession")
			.select("expiresAt")
			.where("token", "=", token)
			.executeTakeFirstOrThrow()
		return {
			token,
			expiresAt: session.expiresAt.toISOString(),
			person: { id: user.id, name: user.name, email: user.email },
		}
	}
}
