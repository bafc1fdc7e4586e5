import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { Refusal } from "#platform/refusal.ts"
import { refuse } from "./answer.ts"

/** Answers for paths nobody has: 405 with the methods there are when the path is known, else 404. Call before binding. */
export function answerUnknownPaths(app: FastifyInstance): void {
	const known = new Map<string, { pattern: RegExp; methods: Set<string> }>()
	app.addHook("onRoute", ({ url, method }) => {
		if (url.includes("*")) return
		const literal = url.replaceAll(/[.$()[\]+?^{}|\\]/g, "\\$&").replaceAll(/:[A-Za-z]+/g, "[^/]+")
		const entry = known.get(url) ?? { pattern: new RegExp(`^${literal}/?$`), methods: new Set() }
		for (const each of [method].flat()) entry.methods.add(each)
		known.set(url, entry)
	})
	app.setNotFoundHandler((request: FastifyRequest, reply: FastifyReply) => {
		const path = request.url.split("?")[0] ?? ""
		const methods = [...known.values()].flatMap((each) => (each.pattern.test(path) ? [...each.methods] : []))
		if (methods.length === 0 || methods.includes(request.method)) {
			if (isForReading(request, path))
				return reply.code(404).type("text/html; charset=utf-8").send(nothingHere)
			return refuse(request, reply, new Refusal("NOT_FOUND", `${request.method} ${path} is not known.`))
		}
		reply.header("allow", [...new Set(methods)].toSorted().join(", "))
		return refuse(
			request,
			reply,
			new Refusal("METHOD_NOT_ALLOWED", `${path} does not know ${request.method}.`),
		)
	})
}

/** Somebody who typed an address, or followed an old link. Programs, and what a page loads, do not ask for HTML by name. */
function isForReading({ method, headers }: FastifyRequest, path: string): boolean {
	return method === "GET" && !/^\/api(\/|$)/.test(path) && /\btext\/html\b/.test(headers.accept ?? "")
}

const nothingHere = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Nothing here · Comanda</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>There is nothing at this address.</h1>
<p>It may have been mistyped, or the page has moved. <a href="/">Go to the front door</a></p></main></body></html>
`
