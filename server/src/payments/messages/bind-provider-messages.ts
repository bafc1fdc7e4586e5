import { type ProviderName, providerNames } from "@comanda/contract/payments/providers.ts"
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import { inTransaction } from "#platform/database/transaction.ts"
import { refuse } from "#platform/http/answer.ts"
import type { Platform } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import { systemAsking } from "#platform/system-context.ts"
import { providerOf } from "../provider-registry.ts"
import type { Incoming, Provider, Told, Verdict } from "../providers/provider.ts"
import { findAccountByMessage } from "./find-account-by-message.ts"
import { followReturn } from "./follow-return.ts"
import { receiveMessage } from "./receive-message.ts"

const bodyBytesMax = 256 * 1024
const base = "/api/v1"

/**
 * Where providers send their messages, and browsers back. Both speak the providers' languages, not ours: bodies are kept
 * as the bytes they are, and the answers are what each provider expects.
 */
export function bindProviderMessages(app: FastifyInstance, platform: Platform): void {
	app.register(async (inner) => {
		inner.removeAllContentTypeParsers()
		inner.addContentTypeParser("*", { parseAs: "buffer", bodyLimit: bodyBytesMax }, (_, body, done) =>
			done(null, body),
		)
		for (const url of [`${base}/webhooks/payments/:provider`, `${base}/webhooks/payments/:provider/ipn`])
			inner.route({ method: ["GET", "POST"], url, handler: (...asked) => answer(platform, ...asked) })
		inner.get(`${base}/payments/return/:provider`, (...asked) => sendBack(platform, ...asked))
	})
}

async function answer(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
	const provider = named(request)
	if (!provider) return refuse(request, reply, new Refusal("NOT_FOUND", "There is no such provider."))
	const message = incoming(request)
	const { verdict, told } = await receive(platform, provider, message, request.id).catch((error) => {
		// The provider sends it again; what was kept of it is there.
		request.log.error({ category: "system", provider: provider.name, error }, "a message failed")
		return { verdict: "later" as Verdict, told: unread }
	})
	const { status, contentType, body } = provider.reply(verdict, told)
	return reply.code(status).header("cache-control", "no-store").type(contentType).send(body)
}

const unread: Told = { kind: "refused", why: "malformed" }

async function receive(platform: Platform, provider: Provider, message: Incoming, requestId: string) {
	const { value: addressed } = await inTransaction(
		platform.databases.app,
		{ organizationId: null, stores: [] },
		(tx) => findAccountByMessage(tx, provider, message),
	)
	let received: { verdict: Verdict; told: Told } = {
		verdict: "wrong-merchant",
		told: { kind: "refused", why: "merchant" },
	}
	for (const { organizationId, accountId } of addressed) {
		const ctx = systemAsking(platform, organizationId, `provider:${provider.name}`, requestId)
		received = await receiveMessage(ctx, accountId, message)
		if (received.told.kind !== "refused") return received
	}
	return received
}

/** A browser is sent on to a page of ours. Nothing of what it brings is believed: we ask the provider ourselves. */
async function sendBack(platform: Platform, request: FastifyRequest, reply: FastifyReply) {
	const provider = named(request)
	if (!provider) return refuse(request, reply, new Refusal("NOT_FOUND", "There is no such provider."))
	const location = await followReturn(platform, provider, incoming(request), request.id)
	return reply
		.header("cache-control", "no-store")
		.header("referrer-policy", "no-referrer")
		.redirect(location, 302)
}

function named(request: FastifyRequest): Provider | null {
	const { provider } = request.params as { provider: string }
	return providerNames.some((name) => name === provider) ? providerOf(provider as ProviderName) : null
}

function incoming(request: FastifyRequest): Incoming {
	const headers = Object.entries(request.headers).map(([name, value]) => [
		name,
		Array.isArray(value) ? value.join(", ") : value,
	])
	return {
		method: request.method === "GET" ? "GET" : "POST",
		url: request.url,
		headers: Object.fromEntries(headers),
		body: Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0),
		receivedAt: new Date(),
	}
}
