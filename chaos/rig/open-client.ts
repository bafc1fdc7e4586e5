import { Agent, request } from "node:http"

export type Ask = {
	method: string
	path: string
	token?: string | undefined
	key?: string | undefined
	body?: unknown
	headers?: Record<string, string>
}
export type Answer = { status: number; text: string; etag: string | undefined }
export type Client = { ask: (ask: Ask) => Promise<Answer>; close: () => void }

const answerMs = 20_000

/** Asks the program over real HTTP on kept connections. An answer is any status; no answer is an error. */
export function openClient(port: number, socketsMax: number): Client {
	const agent = new Agent({ keepAlive: true, maxSockets: socketsMax, scheduling: "lifo" })
	return {
		ask: (ask) => send(agent, port, ask),
		close: () => agent.destroy(),
	}
}

function send(agent: Agent, port: number, { method, path, token, key, body, headers }: Ask): Promise<Answer> {
	const text = body === undefined ? null : JSON.stringify(body)
	return new Promise((resolve, reject) => {
		const sent = request({
			agent,
			port,
			host: "127.0.0.1",
			method,
			path: `/api/v1${path}`,
			timeout: answerMs,
			headers: {
				...headers,
				...(token ? { authorization: `Bearer ${token}` } : {}),
				...(key ? { "idempotency-key": key } : {}),
				...(text === null
					? {}
					: { "content-type": "application/json", "content-length": Buffer.byteLength(text) }),
			},
		})
		sent.on("timeout", () => sent.destroy(new Error(`No answer within ${answerMs / 1000} s.`)))
		sent.on("error", reject)
		sent.on("response", (response) => {
			const chunks: Buffer[] = []
			response.on("data", (chunk: Buffer) => chunks.push(chunk))
			response.on("error", reject)
			response.on("end", () => {
				const { statusCode = 0, headers: answered } = response
				resolve({ status: statusCode, text: Buffer.concat(chunks).toString(), etag: answered.etag })
			})
		})
		sent.end(text ?? undefined)
	})
}

type Envelope = { data?: unknown; error?: { code: string } }

/** What an answer holds, or the name of its refusal. */
export function readAnswer<T>({ text }: Answer): { data: T; code: string | null } {
	const { data, error } = JSON.parse(text || "{}") as Envelope
	return { data: data as T, code: error?.code ?? null }
}

/** For what must succeed before a run begins. */
export async function mustAsk<T>(client: Client, ask: Ask): Promise<T> {
	const answer = await client.ask(ask)
	if (answer.status >= 300) {
		throw new Error(`${ask.method} ${ask.path} answered ${answer.status}: ${answer.text.slice(0, 500)}`)
	}
	return readAnswer<T>(answer).data
}
