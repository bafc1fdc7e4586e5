import type { Endpoint } from "@comanda/contract/endpoint.ts"
import type { FastifyReply, FastifyRequest } from "fastify"
import { actorOf, type Caller } from "#platform/context.ts"
import { isCustomer } from "#platform/is-customer.ts"
import type { Bucket, Taken } from "#platform/limits/token-bucket.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Attempts, attemptOf } from "./attempts.ts"
import type { Platform } from "./platform.ts"

const signInWindowSeconds = 900

/** Before anything is known of the caller: his address, and a narrow bucket for guesses at passwords and codes. */
export async function limitAddress(
	platform: Platform,
	request: FastifyRequest,
	reply: FastifyReply,
	endpoint: Endpoint | undefined,
): Promise<void> {
	const { config } = platform
	const buckets = [bucketOfAddress(platform, request.ip)]
	if (endpoint?.rate === "sign-in") {
		const capacity = config.RATE_SIGN_IN_PER_15_MINUTES
		const key = `sign-in:${request.ip}`
		buckets.push({ name: "sign-in", key, capacity, perSecond: capacity / signInWindowSeconds })
	}
	await takeFrom(platform, reply, buckets)
}

/** The handshake of a socket costs its address what a request does: it is looked at just the same. */
export async function limitHandshake(platform: Platform, address: string): Promise<void> {
	await takeFrom(platform, null, [bucketOfAddress(platform, address)])
}

function bucketOfAddress({ config }: Platform, address: string): Bucket {
	const perSecond = config.RATE_IP_PER_SECOND
	return { name: "address", key: `ip:${address}`, capacity: perSecond * 2, perSecond }
}

/** Each caller has a bucket, and so has each store: a noisy one is slowed before it costs the others anything. */
export async function limitCaller(
	platform: Platform,
	request: FastifyRequest,
	reply: FastifyReply,
	attempts: Attempts,
): Promise<void> {
	const { config } = platform
	const { caller } = request
	const buckets: Bucket[] = []
	if (caller.kind !== "nobody") {
		const perSecond = config.RATE_CALLER_PER_SECOND
		buckets.push({ name: "caller", key: actorOf(caller), capacity: perSecond * 2, perSecond })
	}
	const storeId = (request.params as { storeId?: string } | undefined)?.storeId
	const store = storeId?.toLowerCase() ?? ("storeId" in caller ? caller.storeId : null)
	if (store && store.length <= 36) {
		const perSecond = config.RATE_STORE_PER_MINUTE / 60
		const key = `${crowdOf(caller)}:${store}`
		buckets.push({ name: "store", key, capacity: config.RATE_STORE_BURST, perSecond })
	}
	const orders = bucketOfOrders(platform, request)
	const repeat = () => takeFrom(platform, reply, buckets)
	if (!orders) return repeat()
	await attempts.once(attemptOf(request), () => takeFrom(platform, reply, [orders, ...buckets]), repeat)
}

function bucketOfOrders({ config }: Platform, { caller, routeOptions }: FastifyRequest): Bucket | null {
	if (routeOptions.config.endpoint?.rate !== "order") return null
	if (caller.kind !== "guest" && caller.kind !== "person") return null
	const capacity = config.RATE_ORDERS_PER_MINUTE
	return { name: "orders", key: `orders:${actorOf(caller)}`, capacity, perSecond: capacity / 60 }
}

/** Staff share one bucket of a store, guests another, passers-by a third: no crowd shuts the others out. */
function crowdOf(caller: Caller): string {
	if (caller.kind === "nobody") return "public"
	return caller.kind === "guest" || isCustomer(caller) ? "guests" : "staff"
}

async function takeFrom(platform: Platform, reply: FastifyReply | null, buckets: Bucket[]): Promise<void> {
	if (!platform.config.RATE_LIMITS) return
	const tightest = await platform.limits.take(buckets)
	if (!tightest) return
	const { bucket, taken } = tightest
	if (reply) tellWhatIsLeft(reply, bucket, taken)
	if (taken.allowed) return
	platform.metrics.limited.inc({ bucket: bucket.name })
	throw new Refusal("RATE_LIMIT_EXCEEDED", sentences[bucket.name] ?? "That was a lot at once.", {
		retryAfterSeconds: taken.retryAfterSeconds,
	})
}

const sentences: Record<string, string> = {
	address: "Too many requests come from this address.",
	"sign-in": "Too many attempts to sign in came from this address.",
	caller: "Too many requests under this sign-in.",
	orders: "Too many orders within a minute.",
	store: "Too many requests to this store.",
}

function tellWhatIsLeft(reply: FastifyReply, bucket: Bucket, taken: Taken): void {
	const known = Number(reply.getHeader("x-ratelimit-remaining") ?? Number.POSITIVE_INFINITY)
	if (taken.remaining > known && taken.allowed) return
	reply.header("x-ratelimit-limit", String(bucket.capacity))
	reply.header("x-ratelimit-remaining", String(taken.remaining))
	reply.header("x-ratelimit-reset", String(taken.resetSeconds))
}
