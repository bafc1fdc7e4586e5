import { createTransport, type NodemailerError } from "nodemailer"
import { type Carrier, CarrierError } from "./carrier.ts"
import { writeMail } from "./write-mail.ts"

const connectTimeoutMs = 10_000
const silenceTimeoutMs = 20_000
const connectionsMax = 5

/** Mail over SMTP. What is tried again, and when, is the outbox's business: the pool asks once. */
export function openSmtpCarrier({ url, from }: { url: string; from: string }): Carrier {
	const transport = createTransport({
		url,
		pool: true,
		maxConnections: connectionsMax,
		maxRequeues: 0,
		connectionTimeout: connectTimeoutMs,
		greetingTimeout: connectTimeoutMs,
		dnsTimeout: connectTimeoutMs,
		socketTimeout: silenceTimeoutMs,
		requireTLS: hasPassword(url),
		disableFileAccess: true,
		disableUrlAccess: true,
	})
	// Each message's own failure is told to who sent it.
	transport.on("error", () => {})
	return {
		kind: "mail",
		keeps: false,
		async send(message, signal) {
			await transport.sendMail({ ...writeMail(message, from), signal }).catch((error: NodemailerError) => {
				throw new CarrierError(codeOf(error), isFinal(error), error)
			})
		},
		close: () => transport.close({ force: true }),
	}
}

/** A password goes over the line only once the line is encrypted, unless it does not leave this machine. */
function hasPassword(url: string): boolean {
	const { password, hostname } = new URL(url)
	return password !== "" && !["localhost", "127.0.0.1", "[::1]"].includes(hostname)
}

/** Said of the message or its recipient, and for good. What is wrong with us (a password, a greeting) may be mended. */
function isFinal({ code, permanent }: NodemailerError): boolean {
	return permanent === true && (code === "EENVELOPE" || code === "EMESSAGE")
}

function codeOf({ code, responseCode, response }: NodemailerError): string {
	const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response ?? "")?.[1]
	return [code ?? "ESEND", responseCode, status].filter(Boolean).join(" ")
}
