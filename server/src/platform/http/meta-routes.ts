import { endpoints } from "@comanda/contract/endpoints.ts"
import type { FastifyInstance } from "fastify"
import { z } from "zod"
import { asyncApiDocument } from "#platform/live/asyncapi.ts"
import { Refusal } from "#platform/refusal.ts"
import { openApiDocument } from "./openapi.ts"
import type { Platform } from "./platform.ts"
import { referencePage } from "./reference-page.ts"

const PageTiming = z.strictObject({
	app: z.enum(["storefront", "kitchen", "account", "platform"]),
	loadMs: z.number().min(0).max(600_000),
	firstByteMs: z.number().min(0).max(600_000),
})

// Written when somebody first asks: it takes longer than everything else a start does, and most are never asked.
const document = once(() => openApiDocument(endpoints))
const live = once(asyncApiDocument)
const page = once(() => referencePage(endpoints))

/** What is said about the program itself: what can be asked of it, who signs its tokens, how fast its screens are. */
export function bindMeta(app: FastifyInstance, platform: Platform): void {
	app.get("/.well-known/jwks.json", async (_request, reply) =>
		reply.header("cache-control", "public, max-age=300").send({ keys: await platform.jwks() }),
	)
	app.get("/openapi.json", async (_request, reply) =>
		reply.header("cache-control", "no-cache").send(document()),
	)
	app.get("/asyncapi.json", async (_request, reply) => reply.header("cache-control", "no-cache").send(live()))
	app.get("/docs", async (_request, reply) => reply.type("text/html; charset=utf-8").send(page().html))
	app.get("/docs/reference.css", async (_request, reply) =>
		reply.type("text/css; charset=utf-8").send(page().css),
	)
	// Screens say once how long they took to become usable.
	app.post("/page-timing", async (request, reply) => {
		const timing = PageTiming.safeParse(request.body)
		if (!timing.success) throw new Refusal("VALIDATION_ERROR", "A page's timing is three fields.")
		const { app: name, loadMs, firstByteMs } = timing.data
		platform.metrics.pageLoadSeconds.observe({ app: name }, loadMs / 1000)
		platform.metrics.firstByteSeconds.observe({ app: name }, firstByteMs / 1000)
		return reply.code(204).send()
	})
}

function once<T>(make: () => T): () => T {
	let made: T | undefined
	return () => {
		made ??= make()
		return made
	}
}
