import type { FastifyReply, FastifyRequest } from "fastify"
import type { ReadyAnswer } from "#platform/route.ts"

/** Sends bytes as they lie, packed where the client can unpack them, or 304 to who has them. */
export function sendReady(request: FastifyRequest, reply: FastifyReply, answer: ReadyAnswer): FastifyReply {
	const { body, gzip, etag, cacheControl } = answer
	const accepts = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:,|$))/i.test(
		String(request.headers["accept-encoding"] ?? ""),
	)
	const packed = accepts ? gzip : null
	const packedTag = etag.replace(/"$/, '-gzip"')
	reply
		.header("etag", packed ? packedTag : etag)
		.header("cache-control", cacheControl)
		.header("vary", "accept-encoding")
	if (isKnown(request.headers["if-none-match"], [etag, packedTag])) return reply.code(304).send()
	if (packed) reply.header("content-encoding", "gzip")
	return reply
		.code(200)
		.type("application/json; charset=utf-8")
		.send(packed ?? body)
}

/** Proxies that pack an answer themselves make its tag weak: it names the same document. */
function isKnown(header: string | undefined, tags: readonly string[]): boolean {
	if (!header) return false
	if (header.trim() === "*") return true
	return header
		.split(",")
		.slice(0, 20)
		.some((tag) => tags.includes(tag.trim().replace(/^W\//, "")))
}
