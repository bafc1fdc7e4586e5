import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import { setTimeout as wait } from "node:timers/promises"
import type { Misbehaviour } from "./misbehaviour.ts"

const bodyBytesMax = 1_000_000

export type SimulatedRequest = {
	method: string
	/** With its query. */
	url: URL
	/** What stands at a `:name` of the route's path. */
	params: Readonly<Record<string, string>>
	headers: IncomingMessage["headers"]
	body: Buffer
}

export type SimulatedAnswer = { status: number; headers?: Record<string, string>; body: string }

export type Step = "create" | "query" | "refund"

export type SimulatedRoute = {
	/** `POST /v3/payments/:id` */
	on: string
	/** What of a payment it is: the provider may be told to go wrong at it. */
	step?: Step | ((request: SimulatedRequest) => Step | undefined)
	answer: (request: SimulatedRequest) => SimulatedAnswer | Promise<SimulatedAnswer>
}

/** Listens on loopback only: a simulator takes no money and must not be taken for who does. */
export async function serve(options: {
	port: number
	routes: readonly SimulatedRoute[]
	misbehaviour: () => Misbehaviour
}): Promise<{ url: string; close: () => Promise<void> }> {
	const server = createServer((incoming, response) => {
		answerTo(incoming, options).then(
			(answer) => answer && send(response, answer),
			(error: unknown) => send(response, { status: 500, body: String(error) }),
		)
	})
	await new Promise<void>((resolve, reject) => {
		server.once("error", reject)
		server.listen(options.port, "127.0.0.1", resolve)
	})
	const close = () =>
		new Promise<void>((resolve) => {
			server.close(() => resolve())
			server.closeAllConnections()
		})
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close }
}

async function answerTo(
	incoming: IncomingMessage,
	{ routes, misbehaviour }: { routes: readonly SimulatedRoute[]; misbehaviour: () => Misbehaviour },
): Promise<SimulatedAnswer | null> {
	const url = new URL(incoming.url ?? "/", "http://127.0.0.1")
	const method = incoming.method ?? "GET"
	const body = await bodyOf(incoming)
	const wrong = misbehaviour()
	if (wrong.delayMs > 0) await wait(wrong.delayMs)
	for (const route of routes) {
		const params = match(route.on, method, url.pathname)
		if (!params) continue
		const request = { method, url, params, headers: incoming.headers, body }
		const step = typeof route.step === "function" ? route.step(request) : route.step
		if (isTold(wrong, "error", step)) return { status: 500, body: "Internal Server Error" }
		const answer = await route.answer(request)
		return isTold(wrong, "hang", step) ? null : answer
	}
	return { status: 404, body: "Not Found" }
}

function isTold(wrong: Misbehaviour, how: "error" | "hang", step: Step | undefined): boolean {
	if (step === "create") return how === "error" ? wrong.errorOnCreate : wrong.hangOnCreate
	if (step === "query") return how === "error" ? wrong.errorOnQuery : wrong.hangOnQuery
	if (step === "refund") return how === "error" ? wrong.errorOnRefund : wrong.hangOnRefund
	return false
}

function match(on: string, method: string, pathname: string): Record<string, string> | null {
	const [wantedMethod, pattern = ""] = on.split(" ")
	const [wanted, given] = [pattern.split("/"), pathname.split("/")]
	if (wantedMethod !== method || wanted.length !== given.length) return null
	const params: Record<string, string> = {}
	for (const [place, part] of wanted.entries()) {
		const found = given[place] ?? ""
		if (part.startsWith(":")) params[part.slice(1)] = decodeURIComponent(found)
		else if (part !== found) return null
	}
	return params
}

async function bodyOf(incoming: IncomingMessage): Promise<Buffer> {
	const chunks: Buffer[] = []
	let bytes = 0
	for await (const chunk of incoming as AsyncIterable<Buffer>) {
		bytes += chunk.length
		if (bytes > bodyBytesMax) throw new Error("The body is too long.")
		chunks.push(chunk)
	}
	return Buffer.concat(chunks)
}

function send(response: ServerResponse, answer: SimulatedAnswer) {
	response.writeHead(answer.status, { "content-type": "text/plain; charset=utf-8", ...answer.headers })
	response.end(answer.body)
}
