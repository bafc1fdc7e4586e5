import { actorOf, type Context } from "#platform/context.ts"
import { memberOf } from "./member-of.ts"

/** Whose word an approval is: where a manager's PIN opened it, the manager's, at whosever till he gave it. */
export function approverOf(ctx: Context): { name: string; memberId: string | null } {
	if (!ctx.approvedBy) return { name: actorOf(ctx.caller), memberId: memberOf(ctx) }
	return { name: ctx.approvedBy, memberId: ctx.approvedBy.replace(/^member:/, "") }
}
