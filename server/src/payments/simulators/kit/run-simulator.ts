import type { ProviderName } from "@comanda/contract/payments/providers.ts"
import { type Books, createBooks } from "./books.ts"
import { behaved, type Misbehaviour } from "./misbehaviour.ts"
import { createPostman, type Postman } from "./postman.ts"
import { type SimulatedRoute, serve } from "./serve.ts"
import type { Outcome, SimulatedPayment, Simulator, SimulatorOptions } from "./simulator.ts"

/** What every simulator's parts are given. */
export type Desk<More> = {
	/** Where it is reached; known as soon as it listens. */
	url: () => string
	now: () => Date
	books: Books<More>
	post: Postman
	misbehaviour: () => Misbehaviour
}

/** Puts a simulator together from what is its own: its routes, how it books a payer's choice, how its messages are taken. */
export async function runSimulator<Settings, More>(
	options: SimulatorOptions<Settings>,
	own: {
		name: ProviderName
		retriesMs: readonly number[]
		answerMs: number
		isTaken: (status: number, body: string) => boolean
		routes: (desk: Desk<More>) => SimulatedRoute[]
		/** The payer has chosen: book it, and send what is to be sent. */
		pay: (desk: Desk<More>, payment: SimulatedPayment<More>, outcome: Outcome) => Promise<void>
	},
): Promise<Simulator & { desk: Desk<More> }> {
	let wrong = behaved()
	let url = ""
	const now = options.now ?? (() => new Date())
	const misbehaviour = () => wrong
	const post = createPostman({
		fetch: options.notify ?? fetch,
		timeScale: options.timeScale ?? 1,
		retriesMs: own.retriesMs,
		answerMs: own.answerMs,
		isTaken: own.isTaken,
		misbehaviour,
	})
	const books = createBooks<More>({ now, misbehaviour })
	const desk: Desk<More> = { url: () => url, now, books, post, misbehaviour }
	const server = await serve({ port: options.port ?? 0, routes: own.routes(desk), misbehaviour })
	url = server.url
	return {
		name: own.name,
		url,
		desk,
		misbehave: (change) => {
			wrong = { ...wrong, ...change }
		},
		pay: async (reference, choice) => {
			const payment = books.find(reference)
			if (!payment) throw new Error(`${own.name} knows no payment ${reference}`)
			await own.pay(desk, payment, choice?.outcome ?? "paid")
		},
		payments: () => structuredClone(books.all()),
		deliveries: () => post.deliveries,
		settled: post.settled,
		close: async () => {
			await post.close()
			await server.close()
		},
	}
}
