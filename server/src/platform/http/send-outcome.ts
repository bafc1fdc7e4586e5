import type { FastifyReply, FastifyRequest } from "fastify"
import type { Route } from "#platform/route.ts"
import { entityTag, knows } from "./entity-tag.ts"

/** `body` is the answer as it was written. */
type Written = { status: number; answer: unknown; body: string }

/** Sends what a verb answered, as its endpoint says: a way on, a file or a document. */
export function sendOutcome(
	request: FastifyRequest,
	reply: FastifyReply,
	route: Route,
	written: Written,
): FastifyReply | Promise<FastifyReply> {
	const { redirects, file } = route.endpoint
	if (redirects) return sendOn(reply, written.answer)
	return file ? sendFile(reply, route, file, written.answer) : sendBody(request, reply, route, written)
}

/** A browser is sent on. Where to is nothing to keep, and nothing for the next site to know. */
function sendOn(reply: FastifyReply, answer: unknown): FastifyReply {
	const { location } = answer as { location: string }
	return reply
		.header("cache-control", "no-store")
		.header("referrer-policy", "no-referrer")
		.redirect(location, 302)
}

/** Its name is the path's last word. What is in it may be secret: nobody between us and the caller keeps it. */
async function sendFile(
	reply: FastifyReply,
	route: Route,
	type: string,
	answer: unknown,
): Promise<FastifyReply> {
	if (route.kind === "outside" || !route.render) throw new Error(`${route.endpoint.name} draws no file.`)
	const bytes = await route.render(answer as never)
	const name = route.endpoint.path.split("/").at(-1)
	if (route.policy) reply.header("content-security-policy", route.policy)
	return reply
		.type(type)
		.header("cache-control", "private, no-store")
		.header("content-disposition", `inline; filename="${name}"`)
		.send(bytes)
}

function sendBody(
	request: FastifyRequest,
	reply: FastifyReply,
	{ endpoint }: Route,
	{ status, answer, body }: Written,
): FastifyReply {
	reply.code(status).type("application/json; charset=utf-8")
	if (endpoint.method !== "GET") return reply.header("cache-control", "no-store").send(body)
	const etag = entityTag(answer, body)
	reply.header("etag", etag).header("cache-control", "private, no-cache").header("vary", "authorization")
	if (knows(request.headers["if-none-match"], etag)) return reply.code(304).send()
	return reply.send(body)
}
