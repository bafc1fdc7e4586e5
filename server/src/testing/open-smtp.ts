import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

export type Received = { to: string[]; from: string; raw: string; messageId: string }

export type TestSmtp = {
	url: string
	/** What was accepted, in order. */
	received: Received[]
	/** How the server answers a recipient or a message: with a code, or by taking it. May take its time. */
	answer: { recipient?: (to: string) => number | null; data?: (raw: string) => Promise<number | null> }
	close: () => Promise<void>
}

/** A mail server of the test's own, on any free port of the loopback. */
export async function openSmtp(): Promise<TestSmtp> {
	const received: Received[] = []
	const answer: TestSmtp["answer"] = {}
	const server = new SMTPServer({
		disabledCommands: ["AUTH", "STARTTLS"],
		logger: false,
		closeTimeout: 100,
		onRcptTo({ address }, _session, done) {
			done(refusal(answer.recipient?.(address) ?? null, address))
		},
		onData(stream, session, done) {
			const chunks: Buffer[] = []
			stream.on("data", (chunk: Buffer) => chunks.push(chunk))
			stream.on("end", async () => {
				const raw = Buffer.concat(chunks).toString()
				const refused = refusal((await answer.data?.(raw)) ?? null, "the message")
				const { mailFrom, rcptTo } = session.envelope
				const from = mailFrom ? mailFrom.address : ""
				const messageId = /^message-id: <([^>]+)>/im.exec(raw)?.[1] ?? ""
				if (!refused) received.push({ to: rcptTo.map(({ address }) => address), from, raw, messageId })
				done(refused)
			})
		},
	})
	server.on("error", () => {})
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve))
	const { port } = server.server.address() as AddressInfo
	return {
		url: `smtp://127.0.0.1:${port}`,
		received,
		answer,
		close: () => new Promise((resolve) => server.close(() => resolve())),
	}
}

function refusal(code: number | null, what: string): Error | null {
	return code === null ? null : Object.assign(new Error(`5.1.1 no ${what} here`), { responseCode: code })
}
