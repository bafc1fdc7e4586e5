import type { OutsideContext } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Door } from "../door.ts"

/** Asks the sign-in service, which opens a session. One answer for a wrong address and a wrong password, after the same time. */
export async function checkPassword(
	ctx: OutsideContext,
	door: Door,
	emailIndex: string,
	password: string,
): Promise<{ token: string; personId: string }> {
	const headers = new Headers({ "user-agent": ctx.request.userAgent ?? "" })
	const answer = await door.service.api
		.signInEmail({ body: { email: emailIndex, password }, headers })
		.catch((error: unknown) => {
			const { statusCode } = error as { statusCode?: number }
			if (statusCode !== undefined && statusCode < 500) return null
			throw error
		})
	if (!answer) {
		ctx.log.info({ category: "security", ip: ctx.request.ip }, "a sign-in was refused")
		throw new Refusal("INVALID_CREDENTIALS", "The e-mail or the password is not right.")
	}
	return { token: answer.token, personId: answer.user.id }
}
