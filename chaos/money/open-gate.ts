import { once } from "node:events"
import { createServer, type IncomingMessage, type ServerResponse } from "node:http"
import type { AddressInfo } from "node:net"
import type { Moments } from "./moments.ts"

/** What a provider is asked to do, not what it is asked about. */
const isDoing = /payment_intents$|\/create$|\/refunds?$|\/transaction$/

export type Gate = { url: string; close: () => Promise<void> }

/** Stands between the program and a provider, and says how far each question has come. */
export async function openGate(provider: () => string, moments: Moments): Promise<Gate> {
	async function pass(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const { method = "GET", url = "/", headers } = incoming
		const chunks: Buffer[] = []
		for await (const chunk of incoming as AsyncIterable<Buffer>) chunks.push(chunk)
		const doing = method === "POST" && isDoing.test(url.split("?")[0] ?? "")
		if (doing) await moments.reach("received")
		const gone = new AbortController()
		response.on("close", () => gone.abort())
		const answer = await fetch(provider() + url, {
			method,
			headers: passedOn(headers),
			...(method === "GET" ? {} : { body: Buffer.concat(chunks) }),
			redirect: "manual",
			signal: gone.signal,
		})
		const body = Buffer.from(await answer.arrayBuffer())
		if (doing) await moments.reach("done")
		const { "content-encoding": _, "content-length": __, ...rest } = Object.fromEntries(answer.headers)
		response.writeHead(answer.status, rest).end(body)
		if (doing) await moments.reach("answered")
	}

	const server = createServer((incoming, response) => {
		pass(incoming, response).catch(() => response.destroy())
	})
	server.listen(0, "127.0.0.1")
	await once(server, "listening")
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		async close() {
			server.close()
			server.closeAllConnections()
		},
	}
}

function passedOn(headers: IncomingMessage["headers"]): Record<string, string> {
	const own = ["host", "connection", "content-length", "transfer-encoding", "expect", "keep-alive"]
	return Object.fromEntries(
		Object.entries(headers).flatMap(([name, value]) =>
			own.includes(name) || value === undefined ? [] : [[name, String(value)]],
		),
	)
}

/** The way of a provider's messages to the program, wherever that says that it is. */
export function openDoor(port: number, moments: Moments): typeof fetch {
	return async (input, init) => {
		const { pathname, search } = new URL(input instanceof Request ? input.url : input)
		const answered = fetch(`http://127.0.0.1:${port}${pathname}${search}`, init)
		void moments.reach("told")
		const answer = await answered
		void moments.reach("heard")
		return answer
	}
}
