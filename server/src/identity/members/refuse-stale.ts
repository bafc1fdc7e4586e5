import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** Of two people who read the same version the second is told what the first one wrote. */
export async function refuseStale(
	ctx: Pick<Context, "request">,
	version: number,
	current: () => Promise<unknown>,
): Promise<void> {
	const { ifMatch } = ctx.request
	if (ifMatch === null || ifMatch === version) return
	const data = { current: await current() }
	throw new Refusal("VERSION_CONFLICT", `Version ${ifMatch} is no longer the newest.`, { data })
}
