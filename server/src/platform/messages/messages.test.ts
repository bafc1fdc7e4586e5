import { createServer, type Socket } from "node:net"
import { PassThrough } from "node:stream"
import { pino } from "pino"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { readConfig } from "#config.ts"
import { provenOrganization } from "#platform/context.ts"
import { inTransaction, type Scope } from "#platform/database/transaction.ts"
import { openSmtp, type TestSmtp } from "#testing/open-smtp.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { testConfig } from "#testing/test-settings.ts"
import type { Program } from "../../program.ts"
import type { Message } from "./message.ts"
import { openMessages } from "./messages.ts"
import { claimMessages, failForgotten } from "./outbox.ts"
import { post } from "./post.ts"
import { postContext } from "./post-context.ts"

const nobody: Scope = { organizationId: null, stores: [] }
const invitation: Message = {
	kind: "mail",
	to: "minh@example.org",
	subject: "Come and work with us",
	text: "Linh invites you to Café Ficelle.\n\nThe link works for a day.",
	link: "https://cafe.example.org/join?token=abc&x=1",
	language: "en",
	purpose: "invitation",
}

let smtp: TestSmtp
const worlds: World[] = []
beforeEach(async () => {
	smtp = await openSmtp()
})
afterEach(async () => {
	for (const world of worlds.splice(0)) await world.close()
	await smtp.close()
})

async function openMailing(more = "", settings: Record<string, string> = {}): Promise<World> {
	const from = "Café <cafe@example.org>"
	const world = await openWorld({ SMTP_URL: `${smtp.url}${more}`, MAIL_FROM: from, ...settings })
	worlds.push(world)
	return world
}

async function send(program: Program, message: Partial<Message> = {}, scope = nobody): Promise<void> {
	const { platform } = program
	await inTransaction(platform.databases.app, scope, (tx) =>
		post({ ...postContext(platform, tx), now: new Date() }, { ...invitation, ...message }),
	)
}

type Row = {
	id: string
	attempts: number
	sent: boolean
	failed: boolean
	emptied: boolean
	error: string | null
}
async function outbox({ admin }: World): Promise<(Row & { pause: number })[]> {
	const { rows } = await admin.query(`select id, attempts, sent_at is not null as sent,
		failed_at is not null as failed, content_sealed is null as emptied, error,
		extract(epoch from next_attempt_at - now())::float as pause from outgoing_message order by id`)
	return rows
}

async function until<T>(look: () => T | Promise<T>, is: (value: T) => boolean): Promise<T> {
	const deadline = Date.now() + 10_000
	for (;;) {
		const value = await look()
		if (is(value)) return value
		if (Date.now() > deadline) throw new Error(`It did not happen in time: ${JSON.stringify(value)}`)
		await new Promise((resolve) => setTimeout(resolve, 10))
	}
}

/** One form of a mail, decoded. */
function partOf(raw: string, type: string): string {
	const boundary = /boundary="([^"]+)"/.exec(raw)?.[1] ?? ""
	const part = raw.split(`--${boundary}`).find((each) => each.includes(`Content-Type: ${type}`)) ?? ""
	const [head = "", ...body] = part.split("\r\n\r\n")
	const text = body.join("\r\n\r\n")
	if (/encoding: base64/i.test(head)) return Buffer.from(text, "base64").toString()
	if (!/encoding: quoted-printable/i.test(head)) return text.replaceAll("\r\n", "\n")
	const bytes = text
		.replaceAll("=\r\n", "")
		.replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
	return Buffer.from(bytes, "latin1").toString().replaceAll("\r\n", "\n")
}

async function makeDue({ admin, program }: World): Promise<void> {
	await admin.query("update outgoing_message set next_attempt_at = now()")
	program.platform.messages.hint()
}

describe("a mail", () => {
	it("is handed over once, right after the commit, in two forms, and then forgotten", async () => {
		const world = await openMailing()
		const startedAt = performance.now()
		await send(world.program)
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		// Sooner than any node looks by itself: the commit told.
		expect(performance.now() - startedAt).toBeLessThan(1_500)
		const [row] = await until(
			() => outbox(world),
			([each]) => each?.sent === true,
		)
		expect(row).toMatchObject({ attempts: 1, emptied: true, failed: false, error: null })
		const [mail] = smtp.received
		expect(mail).toMatchObject({ to: ["minh@example.org"], from: "cafe@example.org" })
		expect(mail?.messageId).toBe(`${row?.id}@example.org`)
		const raw = mail?.raw ?? ""
		expect(raw).toContain("Subject: Come and work with us\r\n")
		expect(raw).toMatch(/From: =\?UTF-8\?Q\?Caf=C3=A9\?= <cafe@example\.org>/)
		expect(raw).toContain("Content-Type: multipart/alternative")
		expect(partOf(raw, "text/plain")).toContain("\n\nhttps://cafe.example.org/join?token=abc&x=1\n")
		const html = partOf(raw, "text/html")
		expect(html).toContain('href="https://cafe.example.org/join?token=abc&amp;x=1"')
		expect(html).toContain('<p style="margin:0 0 16px">The link works for a day.</p>')
		expect(html).not.toMatch(/<img|<script|src=|url\(/i)
		await makeDue(world)
		await world.program.settled()
		expect(smtp.received).toHaveLength(1)
	})

	it("is never sent when its transaction is rolled back", async () => {
		const world = await openMailing()
		const { platform } = world.program
		const failing = inTransaction(platform.databases.app, nobody, async (tx) => {
			await post({ ...postContext(platform, tx), now: new Date() }, invitation)
			throw new Error("on purpose")
		})
		await expect(failing).rejects.toThrow("on purpose")
		await send(world.program, { to: "second@example.org" })
		await until(
			() => outbox(world),
			(rows) => rows.length === 1 && rows[0]?.sent === true,
		)
		expect(smtp.received.map((mail) => mail.to)).toEqual([["second@example.org"]])
	})

	it("is read from right to left in Arabic, and escaped", async () => {
		const world = await openMailing()
		await send(world.program, { language: "ar-EG", text: `<b>"مرحبا"</b> & more`, subject: "أهلا" })
		const [mail] = await until(
			() => smtp.received,
			(all) => all.length === 1,
		)
		const html = partOf(mail?.raw ?? "", "text/html")
		expect(html).toContain('<html lang="ar-EG" dir="rtl">')
		expect(html).toContain("&lt;b&gt;&quot;مرحبا&quot;&lt;/b&gt; &amp; more")
		expect(html).toContain(">فتح</a>")
	})

	it("may be posted from within a tenant, who cannot read what others post", async () => {
		const world = await openMailing()
		const scope: Scope = { organizationId: provenOrganization(world.cafe.organizationId), stores: "*" }
		await send(world.program, {}, scope)
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		const count = { name: "test_count", text: "select count(*)::int as seen from outgoing_message" }
		const { app } = world.program.platform.databases
		const { value } = await inTransaction(app, scope, (tx) => tx.query(count, []))
		expect(value).toEqual([{ seen: 0 }])
	})

	it("holds no transaction while it is on its way", async () => {
		const world = await openMailing()
		const states: string[] = []
		smtp.answer.data = async () => {
			const { rows } = await world.admin.query(`select state from pg_stat_activity
				where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`)
			states.push(...rows.map((row) => row.state))
			return null
		}
		await send(world.program)
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		expect(states.filter((state) => state.startsWith("idle in transaction"))).toEqual([])
	})
})

describe("what a message may not hold", () => {
	it("is a second recipient or a header, wherever it is put", async () => {
		const world = await openMailing()
		for (const to of [
			"a@example.org\r\nBcc: evil@example.org",
			"a@example.org,evil@example.org",
			"Evil <evil@example.org>",
			"a@example.org evil@example.org",
			"a@example.org\0",
			"nobody",
			"",
		]) {
			const refused = send(world.program, { to })
			await expect(refused, to).rejects.toMatchObject({ code: "VALIDATION_ERROR" })
		}
		await send(world.program, { subject: "Hello\r\nBcc: evil@example.org\r\n\r\nbody\u2028x\0" })
		const [mail] = await until(
			() => smtp.received,
			(all) => all.length === 1,
		)
		expect(mail?.to).toEqual(["minh@example.org"])
		const [head = ""] = mail?.raw.split("\r\n\r\n") ?? []
		expect(head).toContain("Subject: Hello Bcc: evil@example.org body x\r\n")
		expect(head).not.toMatch(/^bcc:/im)
		for (const from of [
			"Café\r\nBcc: evil@example.org <a@example.org>",
			"a@example.org\r\nX: y",
			"a@b, c@d",
		]) {
			const read = () => readConfig([], { MAIL_FROM: from })
			expect(read, from).toThrow(/MAIL_FROM: must be an address/)
		}
	})

	it("is a link to anything but a page", async () => {
		const world = await openMailing()
		await expect(send(world.program, { link: "javascript:alert(1)" })).rejects.toThrow("a page of ours")
		await expect(send(world.program, { link: "/join" })).rejects.toThrow("a page of ours")
	})
})

describe("a refusal of the mail server", () => {
	it("for good ends it at once, and nothing of the recipient is kept or logged", async () => {
		const world = await openMailing("", {})
		smtp.answer.recipient = () => 550
		await world.program.platform.messages.close()
		const lines: string[] = []
		const stream = new PassThrough().on("data", (chunk) => lines.push(String(chunk)))
		const { platform } = world.program
		const { databases, metrics, sealing, config } = platform
		const sources = { config, pool: databases.app, sealing, metrics, log: pino(stream), sends: true }
		await send(world.program)
		const messages = openMessages(sources)
		const [row] = await until(
			() => outbox(world),
			([each]) => each?.failed === true,
		)
		await messages.close()
		expect(row).toMatchObject({ attempts: 1, emptied: true, sent: false, error: "EENVELOPE 550 5.1.1" })
		const counted = (await metrics.messages.get()).values
		expect(counted).toMatchObject([{ labels: { kind: "mail", outcome: "failed" }, value: 1 }])
		expect(lines.map((line) => JSON.parse(line))).toMatchObject([
			{ category: "system", level: 50, purpose: "invitation", reason: "EENVELOPE 550 5.1.1" },
		])
		expect(lines.join()).not.toContain("minh@")
		expect(smtp.received).toEqual([])
	})

	it("of what was written ends it as well", async () => {
		const world = await openMailing()
		smtp.answer.data = async () => 554
		await send(world.program)
		const [row] = await until(
			() => outbox(world),
			([each]) => each?.failed === true,
		)
		expect(row).toMatchObject({ attempts: 1, error: "EMESSAGE 554 5.1.1" })
	})

	it("for now is asked again later, eight times at most, with longer and longer pauses", async () => {
		const world = await openMailing()
		smtp.answer.recipient = () => 451
		await send(world.program)
		const pauses: number[] = []
		for (let attempt = 1; attempt < 8; attempt += 1) {
			const [row] = await until(
				() => outbox(world),
				([each]) => each?.attempts === attempt && each.error !== null,
			)
			expect(row).toMatchObject({ failed: false, emptied: false })
			pauses.push(row?.pause ?? 0)
			await world.admin.query("update outgoing_message set error = null")
			await makeDue(world)
		}
		for (const [at, pause] of pauses.entries()) {
			expect(pause).toBeGreaterThan(10 * 3 ** at * 0.6 - 1)
			expect(pause).toBeLessThan(10 * 3 ** at * 1.4)
		}
		const [last] = await until(
			() => outbox(world),
			([each]) => each?.failed === true,
		)
		expect(last).toMatchObject({ attempts: 8, emptied: true, error: "EENVELOPE 451 5.1.1" })
	})

	it("for now, then not, delivers it once", async () => {
		const world = await openMailing()
		smtp.answer.data = async () => 451
		await send(world.program)
		await until(
			() => outbox(world),
			([each]) => each?.error === "EMESSAGE 451 5.1.1",
		)
		delete smtp.answer.data
		await makeDue(world)
		const [row] = await until(
			() => outbox(world),
			([each]) => each?.sent === true,
		)
		expect(row).toMatchObject({ attempts: 2, error: null })
		expect(smtp.received).toHaveLength(1)
	})
})

describe("a mail server that does not answer", () => {
	it("is asked again later", async () => {
		const sockets: Socket[] = []
		const silent = createServer((socket) => void sockets.push(socket))
		await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve))
		const address = silent.address()
		const port = typeof address === "object" ? address?.port : 0
		const world = await openWorld({ SMTP_URL: `smtp://127.0.0.1:${port}?greetingTimeout=200` })
		worlds.push(world)
		await send(world.program)
		const [row] = await until(
			() => outbox(world),
			([each]) => Boolean(each?.error),
		)
		expect(row).toMatchObject({ attempts: 1, failed: false, emptied: false, error: "ETIMEDOUT" })
		for (const socket of sockets) socket.destroy()
		await new Promise((resolve) => silent.close(resolve))
		await makeDue(world)
		const [later] = await until(
			() => outbox(world),
			([each]) => each?.error === "ESOCKET",
		)
		expect(later).toMatchObject({ attempts: 2, failed: false })
	})
})

describe("a program that is killed", () => {
	it("between taking and noting has its message sent by another, once its lease has ended", async () => {
		const world = await openMailing()
		await world.program.platform.messages.close()
		await send(world.program)
		const { app } = world.program.platform.databases
		const [taken] = await claimMessages(app, ["mail"], 10)
		expect(taken?.attempts).toBe(1)
		const other = await world.another()
		await other.settled()
		expect(smtp.received).toEqual([])
		await world.admin.query("update outgoing_message set next_attempt_at = now()")
		other.platform.messages.hint()
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		const [row] = await until(
			() => outbox(world),
			([each]) => each?.sent === true,
		)
		expect(row).toMatchObject({ attempts: 2, emptied: true })
	})

	it("eight times with the same message does not get it a ninth time: it is given up, and seen", async () => {
		const world = await openMailing()
		await world.program.platform.messages.close()
		await send(world.program)
		const { app } = world.program.platform.databases
		for (let kill = 0; kill < 8; kill += 1) {
			expect(await claimMessages(app, ["mail"], 1)).toHaveLength(1)
			await world.admin.query("update outgoing_message set next_attempt_at = now()")
		}
		expect(await claimMessages(app, ["mail"], 1)).toEqual([])
		expect(await failForgotten(app)).toHaveLength(1)
		expect(await outbox(world)).toMatchObject([{ failed: true, emptied: true, error: "NEVER_NOTED" }])
	})
})

describe("a program that is stopped", () => {
	it("waits a few seconds for a mail server that hangs, and leaves the message to the next", async () => {
		const world = await openMailing()
		const other = await world.another()
		await world.program.platform.messages.close()
		let heard = 0
		smtp.answer.data = () => {
			heard += 1
			return heard === 1 ? new Promise<null>(() => {}) : Promise.resolve(null)
		}
		await send(other)
		await until(
			() => heard,
			(count) => count === 1,
		)
		const startedAt = performance.now()
		await other.platform.messages.close()
		expect(performance.now() - startedAt).toBeLessThan(7_000)
		// What it could not finish it has given back: nobody waits for the lease.
		await until(
			() => outbox(world),
			([row]) => Boolean(row?.error),
		)
		await makeDue(world)
		const third = await world.another()
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		await third.settled()
		expect(await outbox(world)).toMatchObject([{ sent: true, attempts: 2 }])
	})
})

describe("two programs that work", () => {
	it("send each message once", async () => {
		const world = await openMailing()
		const other = await world.another()
		const count = 120
		await Promise.all(
			Array.from({ length: count }, (_, number) =>
				send(number % 2 ? world.program : other, { to: `guest-${number}@example.org` }),
			),
		)
		await until(
			() => outbox(world),
			(rows) => rows.length === count && rows.every((row) => row.sent),
		)
		expect(smtp.received).toHaveLength(count)
		expect(new Set(smtp.received.map((mail) => mail.messageId)).size).toBe(count)
		expect(new Set(smtp.received.flatMap((mail) => mail.to)).size).toBe(count)
	})

	it("find what a program that only answers has posted", async () => {
		const world = await openWorld({ SMTP_URL: smtp.url, MAIL_FROM: "cafe@example.org" }, { role: "web" })
		worlds.push(world)
		await send(world.program)
		await world.program.settled()
		expect(await outbox(world)).toMatchObject([{ attempts: 0 }])
		const { config, databases, sealing, metrics, log } = world.program.platform
		const worker = openMessages({ config, pool: databases.app, sealing, metrics, log, sends: true })
		await until(
			() => smtp.received.length,
			(count) => count === 1,
		)
		await send(world.program)
		await until(
			() => smtp.received.length,
			(count) => count === 2,
		)
		await worker.close()
	})
})

describe("who can be reached", () => {
	it("is everybody by the box, by mail once it is set up, and nobody in production without it", async () => {
		const kinds = (settings: Record<string, string>) => {
			const messages = openMessages({
				...({} as Parameters<typeof openMessages>[0]),
				config: testConfig(settings),
				sends: false,
			})
			return (["mail", "text"] as const).filter(messages.canSend)
		}
		const production = { NODE_ENV: "production" }
		const mail = { SMTP_URL: smtp.url, MAIL_FROM: "cafe@example.org" }
		expect(kinds({})).toEqual(["mail", "text"])
		expect(kinds(mail)).toEqual(["mail"])
		expect(kinds({ ...production, ...mail })).toEqual(["mail"])
		expect(kinds(production)).toEqual([])
		const unnamed = () => testConfig({ ...production, SMTP_URL: smtp.url })
		expect(unnamed).toThrow("MAIL_FROM: must be set together with SMTP_URL in production.")
		expect(() => testConfig({ SMTP_URL: "http://127.0.0.1" })).toThrow(/SMTP_URL: must begin with smtp:/)
	})

	it("is refused by name where nobody is, and nothing is written", async () => {
		const world = await openWorld({ NODE_ENV: "production" })
		worlds.push(world)
		for (const kind of ["mail", "text"] as const) {
			const refused = send(world.program, { kind, to: kind === "mail" ? "a@example.org" : "+84901234567" })
			await expect(refused).rejects.toMatchObject({ code: "MESSAGES_NOT_SET_UP" })
		}
		expect(await outbox(world)).toEqual([])
	})
})
