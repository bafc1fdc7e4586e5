import type { Incoming, Reply } from "#payments/providers/provider.ts"

export type Mailbox = {
	/** Given to a simulator instead of `fetch`. */
	notify: typeof fetch
	messages: Incoming[]
}

/** Catches what a simulator sends, as our HTTP server would hand it on. Null is nobody answering. */
export function openMailbox(answer: (message: Incoming) => Promise<Reply | null> | Reply | null): Mailbox {
	const messages: Incoming[] = []
	const notify: typeof fetch = async (input, init) => {
		const request = new Request(input, init)
		const message: Incoming = {
			method: request.method === "GET" ? "GET" : "POST",
			url: request.url,
			headers: Object.fromEntries(request.headers),
			body: Buffer.from(await request.arrayBuffer()),
			receivedAt: new Date(),
		}
		messages.push(message)
		const reply = await answer(message)
		if (!reply) throw new Error("Nobody answered.")
		const isEmpty = reply.status === 204
		return new Response(isEmpty ? null : reply.body, {
			status: reply.status,
			headers: { "content-type": reply.contentType },
		})
	}
	return { notify, messages }
}
