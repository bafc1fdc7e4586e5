import { createHash, timingSafeEqual } from "node:crypto"
import { endpoints } from "@comanda/contract/endpoints.ts"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { z } from "zod"
import { Refusal } from "#platform/refusal.ts"
import { health } from "./health.ts"
import { openApiDocument } from "./openapi.ts"
import type { Platform } from "./platform.ts"
import { referencePage } from "./reference-page.ts"

const PageTiming = z.strictObject({
	app: z.enum(["storefront", "kitchen", "account", "platform"]),
	loadMs: z.number().min(0).max(600_000),
	firstByteMs: z.number().min(0).max(600_000),
})

/** What is said about the program itself: is it well, what can be asked of it, how fast is it. */
export function bindMeta(app: FastifyInstance, platform: Platform): void {
	app.get("/health", async (_request, reply) => {
		const { status } = await health(platform)
		return reply.code(status === "unhealthy" ? 503 : 200).send({ status })
	})
	app.get("/health/live", async () => ({ status: "healthy" }))
	app.get("/health/ready", async (_request, reply) => {
		if (platform.draining()) return reply.code(503).send({ status: "unhealthy", says: "shutting down" })
		const { status } = await health(platform)
		return reply.code(status === "unhealthy" ? 503 : 200).send({ status })
	})
	app.get("/health/detailed", async (request, reply) => {
		requireOperator(platform, request)
		const report = await health(platform)
		return reply.code(report.status === "unhealthy" ? 503 : 200).send(report)
	})
	app.get("/metrics", async (request, reply) => {
		requireOperator(platform, request)
		const { app: pool } = platform.databases
		platform.metrics.databaseConnections.set({ state: "open" }, pool.totalCount)
		platform.metrics.databaseConnections.set({ state: "idle" }, pool.idleCount)
		platform.metrics.databaseConnections.set({ state: "waiting" }, pool.waitingCount)
		return reply.type(platform.metrics.registry.contentType).send(await platform.metrics.registry.metrics())
	})
	const document = openApiDocument(endpoints)
	app.get("/.well-known/jwks.json", async (_request, reply) =>
		reply.header("cache-control", "public, max-age=300").send({ keys: await platform.jwks() }),
	)
	app.get("/openapi.json", async (_request, reply) =>
		reply.header("cache-control", "no-cache").send(document),
	)
	const page = referencePage(endpoints)
	app.get("/docs", async (_request, reply) => reply.type("text/html; charset=utf-8").send(page.html))
	app.get("/docs/reference.css", async (_request, reply) =>
		reply.type("text/css; charset=utf-8").send(page.css),
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

/** Open on a laptop; with METRICS_TOKEN set, and always in production, only for who knows it. */
function requireOperator({ config }: Platform, request: FastifyRequest): void {
	if (!config.METRICS_TOKEN && !config.production) return
	const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? ""
	const digest = (value: string) => createHash("sha256").update(value).digest()
	if (config.METRICS_TOKEN && timingSafeEqual(digest(given), digest(config.METRICS_TOKEN))) return
	throw new Refusal("UNAUTHORIZED", "Set METRICS_TOKEN and send it as a bearer.")
}
