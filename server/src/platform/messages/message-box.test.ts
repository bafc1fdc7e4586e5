import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest"
import { inTransaction } from "#platform/database/transaction.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import type { Message } from "./message.ts"
import { forgetMessages } from "./outbox.ts"
import { post } from "./post.ts"
import { postContext } from "./post-context.ts"

let world: World
beforeAll(async () => {
	world = await openWorld()
})
beforeEach(() => world.admin.query("truncate outgoing_message"))
afterAll(() => world.close())

const reset: Message = {
	kind: "mail",
	to: "minh@example.org",
	subject: "A new password",
	text: "Somebody asked for one.",
	link: "https://cafe.example.org/reset?token=a&b=1",
	language: "en",
	purpose: "password-reset",
}

async function send(...messages: Partial<Message>[]): Promise<void> {
	const { platform } = world.program
	await inTransaction(platform.databases.app, { organizationId: null, stores: [] }, async (tx) => {
		const ctx = { ...postContext(platform, tx), now: new Date() }
		for (const message of messages) await post(ctx, { ...reset, ...message })
	})
}

type Box = { to: string; total: number; page: number; pages: number; messages: (Message & { at: string })[] }
async function box(query = ""): Promise<Box> {
	const { status, body } = await world.call("GET", `//dev/mail.json${query}`)
	expect(status).toBe(200)
	return body as unknown as Box
}

describe("the box", () => {
	it("holds what was committed a moment ago, mail and text messages, the newest first", async () => {
		await send(
			{},
			{ kind: "text", to: "+84901234567", subject: "Your code", text: "123456", link: undefined },
		)
		const { messages, total } = await box()
		expect(total).toBe(2)
		expect(messages).toMatchObject([{ kind: "text", to: "+84901234567", text: "123456" }, reset])
		await world.program.settled()
		const { rows } = await world.admin.query(
			"select count(*)::int as sent from outgoing_message where sent_at is not null and content_sealed is not null",
		)
		expect(rows).toEqual([{ sent: 2 }])
		expect((await box()).messages).toEqual(messages)
	})

	it("is searched by recipient, in the page and in JSON", async () => {
		await send({}, { to: "Linh@example.org" }, { kind: "text", to: "+84907654321" })
		expect((await box("?to=linh@")).messages.map(({ to }) => to)).toEqual(["Linh@example.org"])
		expect((await box("?to=%2B8490")).messages.map(({ to }) => to)).toEqual(["+84907654321"])
		expect((await box("?to=nobody")).total).toBe(0)
		const { text } = await world.call("GET", "//dev/mail?to=linh")
		expect(text).toContain("Linh@example.org")
		expect(text).not.toContain("minh@example.org")
		expect((await world.call("GET", "//dev/mail?to=%22%3E%3Cb")).text).toContain('value="&quot;&gt;&lt;b"')
	})

	it("is turned page by page, wherever the page's number comes from", async () => {
		await send(...Array.from({ length: 45 }, (_, number) => ({ to: `guest-${number}@example.org` })))
		const first = await box()
		expect(first).toMatchObject({ page: 1, pages: 3, total: 45 })
		expect(first.messages.map(({ to }) => to)).toContain("guest-44@example.org")
		const last = await box("?page=3")
		expect(last.messages.map(({ to }) => to)).toEqual(
			[4, 3, 2, 1, 0].map((number) => `guest-${number}@example.org`),
		)
		for (const page of ["0", "-1", "x", "1.5", "NaN", ""]) expect((await box(`?page=${page}`)).page).toBe(1)
		expect((await box("?page=99&page=2&to=a&to=b")).page).toBe(1)
		expect((await box("?page=1e99")).page).toBe(3)
		const { text } = await world.call("GET", "//dev/mail?to=guest&page=2")
		expect(text).toContain('<a href="/dev/mail?to=guest&amp;page=1">Newer</a>')
		expect(text).toContain('<a href="/dev/mail?to=guest&amp;page=3">Older</a>')
	})

	it("is a page without a script, which runs nothing of what a message holds", async () => {
		await send({
			subject: "<script>alert(1)</script>",
			text: '"><img src=x onerror=alert(1)>',
			purpose: "<i>",
		})
		const { text, headers } = await world.call("GET", "//dev/mail")
		expect(text).not.toMatch(/<script|<img|<i>|style="/)
		expect(text).toContain("&lt;script&gt;alert(1)&lt;/script&gt;")
		expect(text).toContain('href="https://cafe.example.org/reset?token=a&amp;b=1"')
		expect(headers["content-security-policy"]).toBe(
			"default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'",
		)
		expect(headers["cache-control"]).toBe("no-store")
		const css = await world.call("GET", "//dev/mail.css")
		expect(css.headers["content-type"]).toBe("text/css; charset=utf-8")
	})

	it("keeps the newest 500", async () => {
		await send(...Array.from({ length: 510 }, (_, number) => ({ subject: String(number) })))
		await world.program.settled()
		await forgetMessages(world.program.platform.databases.app, true)
		const { rows } = await world.admin.query("select count(*)::int as kept from outgoing_message")
		expect(rows).toEqual([{ kept: 500 }])
		expect((await box("?page=25")).messages.at(-1)?.subject).toBe("10")
	})

	it("forgets what was sent a month ago, and what was given up, and nothing that waits", async () => {
		await send({ subject: "old" }, { subject: "given up" }, { subject: "new" }, { subject: "waits" })
		await world.program.settled()
		const age = (column: string, subject: number, days: number) =>
			world.admin.query(
				`update outgoing_message set ${column} = now() - make_interval(days => $1)
				where id = (select id from outgoing_message order by id offset $2 limit 1)`,
				[days, subject],
			)
		await world.admin.query("update outgoing_message set sent_at = null")
		await age("sent_at", 0, 31)
		await age("failed_at", 1, 31)
		await age("sent_at", 2, 29)
		await age("created_at", 3, 99)
		await forgetMessages(world.program.platform.databases.app, false)
		expect((await box()).messages.map(({ subject }) => subject)).toEqual(["waits", "new"])
	})
})

describe("there is no box", () => {
	it("for whoever asks from another machine: the links in it let people in", async () => {
		const statusFrom = async (remoteAddress: string) =>
			(await world.program.app.inject({ method: "GET", url: "/dev/mail.json", remoteAddress })).statusCode
		expect(await statusFrom("127.0.0.1")).toBe(200)
		expect(await statusFrom("203.0.113.7")).toBe(404)
	})

	it("in production, nor when mail is set up", async () => {
		const settingsOfBoth: Record<string, string>[] = [
			{ NODE_ENV: "production" },
			{ SMTP_URL: "smtp://127.0.0.1:9", MAIL_FROM: "cafe@example.org" },
		]
		for (const settings of settingsOfBoth) {
			const other = await openWorld(settings)
			for (const path of ["//dev/mail", "//dev/mail?to=a", "//dev/mail.json", "//dev/mail.css"]) {
				const { status, text } = await other.call("GET", path)
				expect(status, path).toBe(404)
				expect(JSON.parse(text).error.code).toBe("NOT_FOUND")
			}
			await other.close()
		}
	})
})
