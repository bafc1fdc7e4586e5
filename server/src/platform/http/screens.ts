import { existsSync } from "node:fs"
import { join } from "node:path"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"

/**
 * The apps, where each lives, and which paths are pages of it. An app below a path of its own knows itself what it has
 * there; the storefront is the front door, and what is no page of it is nowhere.
 */
export const screens = [
	{ app: "kitchen", base: "/kitchen/", pages: ["/kitchen/", "/kitchen/*"] },
	{ app: "account", base: "/account/", pages: ["/account/", "/account/*"] },
	{ app: "platform", base: "/platform/", pages: ["/platform/", "/platform/*"] },
	{ app: "storefront", base: "/", pages: ["/", "/t/:code", "/menu", "/cart", "/order/:orderId"] },
] as const

/** Serves the built screens: hashed files for a year, the page itself never from a cache. */
export async function bindScreens(app: FastifyInstance, folder: string): Promise<void> {
	for (const [place, { app: name, base, pages }] of screens.entries()) {
		const root = join(folder, name)
		if (!existsSync(root)) continue
		await app.register(fastifyStatic, {
			root,
			prefix: base,
			wildcard: false,
			preCompressed: true,
			decorateReply: place === 0,
			index: false,
			setHeaders: (response, path) => {
				const kept = path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache"
				response.header("cache-control", kept)
			},
		})
		const page = (reply: FastifyReply) =>
			reply.header("cache-control", "no-cache").sendFile("index.html", root, { cacheControl: false })
		for (const path of pages) app.get(path, (request, reply) => answer(request, reply, page))
	}
}

/** A file that is missing is missing; a page of the app is the app. */
function answer(request: FastifyRequest, reply: FastifyReply, page: (reply: FastifyReply) => FastifyReply) {
	const path = request.url.split("?")[0] ?? ""
	return /\.[a-z0-9]+$/i.test(path) ? reply.callNotFound() : page(reply)
}
