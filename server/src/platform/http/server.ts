import { join } from "node:path"
import type { Endpoint } from "@comanda/contract/endpoint.ts"
import helmet from "@fastify/helmet"
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from "fastify"
import type { Caller } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { Route } from "#platform/route.ts"
import { refuse } from "./answer.ts"
import { Attempts, attemptOf } from "./attempts.ts"
import { bind } from "./bind.ts"
import { deviceOf } from "./browser-session.ts"
import { answerClientError } from "./client-error.ts"
import { bindHealth } from "./health-routes.ts"
import { limitAddress, limitCaller } from "./limit-request.ts"
import { bindMeta } from "./meta-routes.ts"
import type { Platform } from "./platform.ts"
import { refusalOf } from "./refusal-of.ts"
import { refuseKeyInPage } from "./refuse-key-in-page.ts"
import { requestId } from "./request-facts.ts"
import { bindScreens } from "./screens.ts"
import { answerUnknownPaths } from "./unknown-path.ts"

declare module "fastify" {
	interface FastifyRequest {
		caller: Caller
		startedAt: number
		/** Spent on who calls and what he may see. */
		authorizeMs: number
	}
	interface FastifyContextConfig {
		endpoint?: Endpoint
	}
}

const bodyLimitBytes = 1_048_576
const requestTimeoutMs = 30_000
const nobody: Caller = { kind: "nobody" }

const policy = {
	"default-src": ["'self'"],
	"script-src": ["'self'"],
	"style-src": ["'self'"],
	"img-src": ["'self'", "data:"],
	"font-src": ["'self'"],
	"connect-src": ["'self'"],
	"object-src": ["'none'"],
	"base-uri": ["'none'"],
	"form-action": ["'self'"],
	"frame-ancestors": ["'none'"],
}

/** The HTTP side: headers, limits, who calls, the endpoints, the screens. It does not listen yet. */
export async function openServer(
	platform: Platform,
	routes: readonly Route[],
	bindMore: (app: FastifyInstance) => void,
): Promise<FastifyInstance> {
	const app = Fastify({
		loggerInstance: platform.log,
		logController: new LogController({ disableRequestLogging: true }),
		bodyLimit: bodyLimitBytes,
		requestTimeout: requestTimeoutMs,
		trustProxy: platform.config.TRUST_PROXY,
		genReqId: (request) => requestId(request.headers["x-request-id"]),
		forceCloseConnections: "idle",
		return503OnClosing: false,
		routerOptions: { maxParamLength: 200, ignoreTrailingSlash: true },
		clientErrorHandler: answerClientError,
		frameworkErrors: (error, request, reply) => {
			reply.header("x-request-id", request.id)
			refuse(
				request,
				reply,
				refusalOf(error) ?? new Refusal("VALIDATION_ERROR", "The address is not readable."),
			)
		},
		exposeHeadRoutes: false,
	}) as unknown as FastifyInstance
	await app.register(helmet, {
		contentSecurityPolicy: { useDefaults: false, directives: policy },
		hsts: platform.config.publicUrl.startsWith("https:"),
		crossOriginEmbedderPolicy: false,
	})
	app.decorateRequest("caller")
	app.decorateRequest("startedAt", 0)
	app.decorateRequest("authorizeMs", 0)
	readJsonOnly(app)
	const attempts = new Attempts()
	beforeEachRequest(app, platform, attempts)
	afterEachRequest(app, platform, attempts)
	answerFailures(app, platform)
	answerUnknownPaths(app)
	bind(app, routes, platform)
	bindMore(app)
	bindHealth(app, platform)
	// Who works in the background shows how he is, and nothing else.
	if (platform.config.role === "worker") return app
	bindMeta(app, platform)
	await bindScreens(app, join(import.meta.dirname, "../../../../web/dist"))
	return app
}

/** An empty body under a JSON type is what many clients send with a bare POST: it is an empty object. */
function readJsonOnly(app: FastifyInstance): void {
	app.removeContentTypeParser(["text/plain", "application/json"])
	app.addContentTypeParser("application/json", { parseAs: "string" }, (_request, body, done) => {
		if (body === "") return done(null, {})
		try {
			done(null, JSON.parse(String(body), withoutPrototypes))
		} catch {
			done(new Refusal("MALFORMED_JSON", "The body is not readable JSON."))
		}
	})
}

function withoutPrototypes(key: string, value: unknown): unknown {
	if (key === "__proto__") throw new SyntaxError("__proto__ is not a key")
	return value
}

function beforeEachRequest(app: FastifyInstance, platform: Platform, attempts: Attempts): void {
	app.addHook("onRequest", async (request, reply) => {
		request.caller = nobody
		request.startedAt = performance.now()
		reply.header("x-request-id", request.id)
		const { endpoint } = request.routeOptions.config
		if (!endpoint && !/^\/(api|page-timing)/.test(request.url)) return
		refuseCompressed(request, endpoint)
		await limitAddress(platform, request, reply, endpoint)
		const token = tokenOf(request)
		const askedAt = performance.now()
		const found = token
			? await platform.authenticate(token, request.ip, deviceOf(request.headers.cookie))
			: null
		request.authorizeMs = performance.now() - askedAt
		if (found?.ok) request.caller = found.caller
		else if (found && endpoint && endpoint.access !== "public") throw found.refusal
		refuseKeyInPage(request, request.caller)
		await limitCaller(platform, request, reply, attempts)
	})
}

/** A person's, a device's or a guest's token; or the key that a program sends. */
function tokenOf(request: FastifyRequest): string | null {
	const key = request.headers["x-api-key"]
	return /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? "")?.[1] ?? (key ? String(key) : null)
}

/** A small body that unpacks to a huge one is an old trick; nothing sent here is large enough to need packing. */
function refuseCompressed(request: FastifyRequest, endpoint: Endpoint | undefined): void {
	const encoding = request.headers["content-encoding"] ?? "identity"
	if (!endpoint || endpoint.method === "GET" || encoding === "identity") return
	throw new Refusal("UNSUPPORTED_MEDIA_TYPE", "Send the body without a Content-Encoding.")
}

function afterEachRequest(app: FastifyInstance, platform: Platform, attempts: Attempts): void {
	app.addHook("onResponse", async (request, reply) => {
		if (reply.statusCode >= 400 && reply.statusCode !== 429) attempts.forget(attemptOf(request))
		const endpoint = request.routeOptions.config?.endpoint?.name ?? "other"
		const seconds = (performance.now() - request.startedAt) / 1000
		platform.metrics.requestSeconds.observe({ endpoint, status: String(reply.statusCode) }, seconds)
		if (reply.statusCode >= 500 || seconds > 1) {
			const { method, url } = request
			request.log.warn(
				{ method, path: url.split("?")[0], status: reply.statusCode, seconds },
				"slow or failed",
			)
		}
	})
}

function answerFailures(app: FastifyInstance, platform: Platform): void {
	app.setErrorHandler((error, request, reply) => {
		const refusal = refusalOf(error)
		const endpoint = request.routeOptions.config?.endpoint?.name ?? "other"
		platform.metrics.requestErrors.inc({ endpoint, code: refusal?.code ?? "INTERNAL_ERROR" })
		if (!refusal) request.log.error({ category: "system", error, endpoint }, "a bug answered with 500")
		else if (refusal.code === "DATABASE_ERROR")
			request.log.error({ category: "database", error }, "database away")
		return refuse(request, reply, refusal ?? new Refusal("INTERNAL_ERROR", "Something of ours failed."))
	})
}
