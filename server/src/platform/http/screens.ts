import { existsSync } from "node:fs"
import { join } from "node:path"
import fastifyStatic from "@fastify/static"
import type { FastifyInstance, FastifyReply } from "fastify"

/** The apps and where each lives. The storefront is the front door, so it takes every path nobody else has. */
export const screens = [
	{ app: "kitchen", base: "/kitchen/" },
	{ app: "account", base: "/account/" },
	{ app: "platform", base: "/platform/" },
	{ app: "storefront", base: "/" },
] as const

/** Serves the built screens: hashed files for a year, the page itself never from a cache. */
export async function bindScreens(app: FastifyInstance, folder: string): Promise<void> {
	for (const [place, { app: name, base }] of screens.entries()) {
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
		app.get(base, (_request, reply) => page(reply))
		app.get(`${base}*`, (request, reply) => {
			const path = request.url.split("?")[0] ?? ""
			// A file that is missing is missing; a page of the app is the app.
			if (/\.[a-z0-9]+$/i.test(path) || path.startsWith("/api/")) return reply.callNotFound()
			return page(reply)
		})
	}
}
