import { v7 as newId } from "uuid"
import { actorOf, type Context } from "#platform/context.ts"

/** An entry not yet written: the commit gives it its place in the stream. */
export type Draft = {
	id: string
	stream: string
	type: string
	actor: string
	onBehalfOf: string | null
	device: string | null
	request: string | null
	subject: string
	payload: Record<string, unknown>
}

/**
 * Says what happened. Written in the transaction of the change itself, or not at all.
 * A payload carries ids and facts, never personal data: a person can be erased, an entry cannot.
 */
export function record(
	ctx: Context,
	stream: string,
	type: string,
	subject: string,
	payload: Record<string, unknown>,
	onBehalfOf: string | null = ctx.approvedBy,
): void {
	const { caller } = ctx
	ctx.drafts.push({
		id: newId(),
		stream,
		type,
		actor: actorOf(caller),
		onBehalfOf,
		device: caller.kind === "device" ? caller.id : caller.kind === "member" ? caller.deviceId : null,
		request: ctx.request.id,
		subject,
		payload,
	})
}
