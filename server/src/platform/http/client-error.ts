import { STATUS_CODES } from "node:http"
import type { Socket } from "node:net"
import { type RefusalBody, refusals } from "@comanda/contract/errors.ts"
import { v7 as newId } from "uuid"

type ClientError = Error & { code?: string }

const statuses: Record<string, [status: number, message: string]> = {
	HPE_HEADER_OVERFLOW: [431, "The address or the headers are too long."],
	ERR_HTTP_REQUEST_TIMEOUT: [408, "The request did not arrive in time."],
}

/** For what is so broken that it never becomes a request: the same envelope as everything else, and good-bye. */
export function answerClientError(error: ClientError, socket: Socket): void {
	if (error.code === "ECONNRESET" || !socket.writable) {
		socket.destroy()
		return
	}
	const [status, message] = statuses[error.code ?? ""] ?? [400, "This is not readable as HTTP."]
	const kind = refusals.VALIDATION_ERROR
	const requestId = newId()
	const body: RefusalBody = {
		success: false,
		error: {
			code: "VALIDATION_ERROR",
			message,
			details: [],
			userMessage: kind.message,
			userAction: kind.action,
			retryable: status === 408,
			requestId,
			path: "",
			method: "",
			timestamp: new Date().toISOString(),
		},
	}
	const text = JSON.stringify(body)
	const head = [
		`HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
		"Content-Type: application/json; charset=utf-8",
		`Content-Length: ${Buffer.byteLength(text)}`,
		`X-Request-Id: ${requestId}`,
		"Connection: close",
	]
	socket.end(`${head.join("\r\n")}\r\n\r\n${text}`)
}
