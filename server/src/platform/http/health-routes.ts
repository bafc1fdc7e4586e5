import { createHash, timingSafeEqual } from "node:crypto"
import type { FastifyInstance, FastifyRequest } from "fastify"
import { Refusal } from "#platform/refusal.ts"
import { health } from "./health.ts"
import type { Platform } from "./platform.ts"

/** Whether this process is well, for load balancers and for who is called at night. */
export function bindHealth(app: FastifyInstance, platform: Platform): void {
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
}

/** Open on a laptop; with METRICS_TOKEN set, and always in production, only for who knows it. */
function requireOperator({ config }: Platform, request: FastifyRequest): void {
	if (!config.METRICS_TOKEN && !config.production) return
	const given = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? ""
	const digest = (value: string) => createHash("sha256").update(value).digest()
	if (config.METRICS_TOKEN && timingSafeEqual(digest(given), digest(config.METRICS_TOKEN))) return
	throw new Refusal("UNAUTHORIZED", "Set METRICS_TOKEN and send it as a bearer.")
}
