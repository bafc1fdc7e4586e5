import { afterEach, describe, expect, it } from "vitest"
import { openSimulator } from "../open-simulator.ts"
import { json } from "./answers.ts"
import { createBooks } from "./books.ts"
import { behaved, type Misbehaviour } from "./misbehaviour.ts"
import { payPage } from "./pay-page.ts"
import { createPostman } from "./postman.ts"
import { serve } from "./serve.ts"

const closing: (() => Promise<void>)[] = []
afterEach(async () => {
	for (const close of closing.splice(0)) await close()
})

async function open(wrong: Partial<Misbehaviour> = {}) {
	const done: string[] = []
	const server = await serve({
		port: 0,
		misbehaviour: () => ({ ...behaved(), ...wrong }),
		routes: [
			{
				on: "POST /payments/:id",
				step: "create",
				answer: ({ params, body }) => {
					done.push(`${params.id} ${body}`)
					return json(201, { id: params.id })
				},
			},
		],
	})
	closing.push(server.close)
	const post = (path: string, body = "hello") =>
		fetch(server.url + path, { method: "POST", body, signal: AbortSignal.timeout(300) })
	return { ...server, post, done }
}

describe("a simulator's server", () => {
	it("answers its routes, on this machine only, and 404 besides", async () => {
		const { url, post, done } = await open()
		expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
		const answer = await post("/payments/a%20b")
		expect([answer.status, await answer.json()]).toEqual([201, { id: "a b" }])
		expect(done).toEqual(["a b hello"])
		expect((await post("/payments")).status).toBe(404)
		expect((await fetch(`${url}/payments/1`)).status).toBe(404)
	})

	it("does nothing when it is to fail, and everything when it is to hang", async () => {
		const failing = await open({ errorOnCreate: true })
		expect((await failing.post("/payments/1")).status).toBe(500)
		expect(failing.done).toEqual([])
		const hanging = await open({ hangOnCreate: true })
		await expect(hanging.post("/payments/1")).rejects.toThrow()
		expect(hanging.done).toEqual(["1 hello"])
		const slow = await open({ delayMs: 100 })
		const start = performance.now()
		await slow.post("/payments/1")
		expect(performance.now() - start).toBeGreaterThan(90)
	})

	it("takes no more than a body is long", async () => {
		const { post, done } = await open()
		expect((await post("/payments/1", "x".repeat(1_000_001))).status).toBe(500)
		expect(done).toEqual([])
	})
})

describe("a simulator's books", () => {
	it("give back no more than came in, and the same refund once", () => {
		const books = createBooks<null>({ now: () => new Date(), misbehaviour: behaved })
		const opened = books.open({
			...{ reference: "A", providerRef: "p", amountMinor: 100, currency: "VND", description: "" },
			...{ notifyUrl: "", returnUrl: "", expiresAt: new Date(Date.now() + 60_000), more: null },
		})
		if (!opened) throw new Error("Nothing was opened.")
		const ask = (refundReference: string, amountMinor: number) =>
			books.refund(opened, { refundReference, providerRef: "r", amountMinor })
		expect(books.open({ ...opened })).toBeNull()
		expect(ask("R1", 1)).toBe("not-paid")
		expect(books.pay(opened, "paid", "t")).toBe(true)
		expect(books.pay(opened, "refused", "t")).toBe(false)
		expect(ask("R1", 60)).toMatchObject({ isNew: true })
		expect(ask("R1", 60)).toMatchObject({ isNew: false })
		expect([ask("R2", 41), ask("R2", 0), ask("R2", -1)]).toEqual(["too-much", "too-much", "too-much"])
		expect(ask("R2", 40)).toMatchObject({ isNew: true })
		expect(opened.refunds).toHaveLength(2)
	})
})

describe("a simulator's postman", () => {
	it("stops when it is closed, however long it would have waited", async () => {
		const post = createPostman({
			fetch: async () => new Response("", { status: 500 }),
			retriesMs: [3_600_000],
			timeScale: 1,
			answerMs: 1_000,
			isTaken: (status) => status === 200,
			misbehaviour: behaved,
		})
		await post.send(() => ({ method: "POST", url: "http://127.0.0.1:1/" }))
		expect(post.deliveries).toMatchObject([{ attempt: 0, status: 500, isTaken: false }])
		await post.close()
		await post.settled()
		expect(post.deliveries).toHaveLength(1)
	})
})

describe("a simulator's page", () => {
	it("shows what it is given as words", () => {
		const page = payPage({
			...{ provider: "P", merchant: '<script>alert("x")</script>', amount: "1 ₫" },
			...{ description: "a & b", action: '/"onclick="' },
		})
		expect(page).not.toContain("<script>")
		expect(page).toContain("a &amp; b")
		expect(page).toContain('action="/&quot;onclick=&quot;"')
	})
})

describe("a simulator", () => {
	it("is opened by its provider's name, and refuses settings that its adapter would", async () => {
		const options = { notifyUrl: "https://comanda.test/hook" }
		const settings = { partnerCode: "MOMO", accessKey: "ACCESSKEY", secretKey: "SECRETKEYSECRETKEY" }
		const simulator = await openSimulator("momo", { ...options, settings })
		closing.push(simulator.close)
		expect(simulator.name).toBe("momo")
		await expect(openSimulator("momo", { ...options, settings: {} })).rejects.toThrow()
		await expect(openSimulator("epc", { ...options, settings: {} })).rejects.toThrow("epc")
	})
})
