import { join } from "node:path"
import type { FastifyInstance } from "fastify"
import { Redis } from "ioredis"
import type { Logger } from "pino"
import type { Config } from "#config.ts"
import { type Door, findRevoked, openDoor, useOverride } from "#identity/index.ts"
import { bindImages, hearHint } from "#menu/index.ts"
import { organizationOfOwnOrder, storeOfOrder } from "#orders/index.ts"
import { openDirectory } from "#organizations/index.ts"
import { bindProviderMessages } from "#payments/index.ts"
import { openCaches } from "#platform/cache/caches.ts"
import { actorOf, type Caller } from "#platform/context.ts"
import { type Connection, openPool } from "#platform/database/connection.ts"
import { openDatabases } from "#platform/database/databases.ts"
import { appRole, type RolePasswords } from "#platform/database/roles.ts"
import { openFolder } from "#platform/files/open-folder.ts"
import type { Platform } from "#platform/http/platform.ts"
import { openServer } from "#platform/http/server.ts"
import { type JobRunner, runJobs } from "#platform/jobs/jobs.ts"
import type { Entry } from "#platform/journal/entry.ts"
import { openHints } from "#platform/journal/hints.ts"
import { runSubscribers } from "#platform/journal/subscribers.ts"
import { openLimits } from "#platform/limits/limits.ts"
import { bindStreams } from "#platform/live/bind-streams.ts"
import { openGateway } from "#platform/live/gateway.ts"
import { openLiveFeed } from "#platform/live/live-feed.ts"
import { bindMessageBox } from "#platform/messages/message-box.ts"
import { openMessages } from "#platform/messages/messages.ts"
import { openSealing } from "#platform/sealing/sealing.ts"
import { openSigning } from "#platform/signing.ts"
import { countActive } from "#platform/telemetry/count-active.ts"
import { countEntries } from "#platform/telemetry/count-entries.ts"
import { openMetrics } from "#platform/telemetry/metrics.ts"
import { allRoutes, jobs, subscribers } from "./modules.ts"

export type ProgramInput = {
	config: Config
	owner: Connection
	passwords: RolePasswords
	derive: (purpose: string) => string
	/** Others may write to the same database: hints must travel between processes. */
	shared: boolean
	log: Logger
	/** By which what is known of callers grows old: it can be moved, so that tests need not wait. */
	now?: () => number
}

export type Program = {
	app: FastifyInstance
	platform: Platform
	door: Door
	/** Begins to answer; the port, when it was 0, is the one that was free. */
	listen: () => Promise<number>
	/** Resolves once every subscriber has read what there is, and every message that is due was tried. */
	settled: () => Promise<void>
	/** No new requests, running ones finish; then everything that was opened is closed. */
	close: () => Promise<void>
}

/** Builds the whole program on a migrated database. The only place that puts its parts together. */
export async function openProgram(input: ProgramInput): Promise<Program> {
	const { config, owner, passwords, derive, log, now = Date.now } = input
	const databases = openDatabases(owner, passwords, config.DATABASE_POOL)
	const signInPool = openPool({ ...owner, user: appRole, password: passwords.app }, 4, "comanda sign-in")
	const sealing = await openSealing({ pool: signInPool, owner, derive }).catch(async (error) => {
		await signInPool.end()
		await databases.close()
		throw error
	})
	const redis = config.REDIS_URL ? openRedis(config.REDIS_URL, log) : null
	const metrics = openMetrics()
	const signing = openSigning(derive)
	const active = countActive(metrics)
	const seen = (caller: Caller) => active(caller.kind, actorOf(caller))
	const door = openDoor({ config, pool: databases.app, signInPool, sealing, signing, derive, seen, now })
	const count = countEntries(metrics)
	const hints = await openHints({
		reader: databases.reader,
		redis,
		notify: input.shared && !redis ? { ...owner, user: appRole, password: passwords.app } : null,
		log,
	})
	const caches = openCaches(redis, metrics)
	hints.listen((hint) => hearHint(caches, hint))
	const web = config.role !== "worker"
	const works = config.role !== "web"
	const messages = openMessages({ config, pool: databases.app, sealing, metrics, log, sends: works })
	let isDraining = false
	const platform: Platform = {
		config,
		databases,
		signing,
		sealing,
		messages,
		metrics,
		log,
		redis,
		limits: openLimits(redis, () => metrics.limitFallbacks.inc()),
		caches,
		files: openFolder(join(config.dataFolder, "files")),
		draining: () => isDraining,
		authenticate: door.authenticate,
		renew: door.renew,
		useOverride,
		jwks: door.keys.shown,
		directory: openDirectory(databases.app, now),
		storeOfOrder,
		organizationOfOwnOrder,
		revoked: (callers) => findRevoked(databases.app, callers),
		announce(entries: readonly Entry[]) {
			for (const entry of entries) count(entry)
			hints.announce(entries)
		},
	}
	const feed = openLiveFeed(databases.app, hints)
	const app = await openServer(platform, web ? allRoutes(door) : [], (server) => {
		if (web) bindStreams(server, platform, feed)
		if (web) bindMessageBox(server, platform)
		if (web) bindImages(server, platform.files)
		if (web) bindProviderMessages(server, platform)
	})
	const gateway = web ? openGateway(app.server, platform, feed) : null
	const subscriptions = works ? runSubscribers(platform, hints, subscribers, log) : null
	const runner: JobRunner | null = works ? await runJobs(platform, jobs) : null

	return {
		app,
		platform,
		door,
		async listen() {
			const { answersOn } = config
			if (!answersOn) throw new Error("This process answers nowhere.")
			// Where it answers is said by the welcome; Fastify would say so too, in a line of log for each address.
			const { level } = app.log
			if (!config.logs) app.log.level = "warn"
			await app.listen({ port: answersOn.port, host: config.HOST })
			app.log.level = level
			const address = app.server.address()
			return typeof address === "object" && address ? address.port : answersOn.port
		},
		async settled() {
			await subscriptions?.idle()
			await messages.idle()
		},
		async close() {
			isDraining = true
			await gateway?.close()
			await closeServer(app)
			await runner?.close()
			await subscriptions?.close()
			await messages.close()
			await hints.close()
			sealing.close()
			redis?.disconnect()
			await signInPool.end()
			await databases.close()
		},
	}
}

/** A connection that was busy when the closing began is kept open by its client afterwards: it is closed once idle. */
async function closeServer(app: FastifyInstance): Promise<void> {
	const sweep = setInterval(() => app.server.closeIdleConnections(), 50)
	await app.close()
	clearInterval(sweep)
}

/** Redis is a help, never a need: a command that finds it away fails at once and the program goes on without. */
function openRedis(url: string, log: Logger): Redis {
	const redis = new Redis(url, {
		enableOfflineQueue: false,
		maxRetriesPerRequest: 1,
		commandTimeout: 200,
		retryStrategy: (times) => Math.min(times * 100, 2_000),
	})
	let away = false
	redis.on("error", (error: Error) => {
		if (!away) log.warn({ category: "system", error: error.message }, "Redis does not answer")
		away = true
	})
	redis.on("ready", () => {
		away = false
	})
	return redis
}
