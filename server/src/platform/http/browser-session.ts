import type { FastifyReply, FastifyRequest } from "fastify"
import type { BrowserSession } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { newSecret } from "#platform/signing.ts"

const sessionName = "comanda_session"
const begunName = "comanda_begun"
const deviceName = "comanda_device"
const deviceSeconds = 30 * 86_400
const authPath = "/api/v1/auth"

/**
 * A refresh token in a cookie that scripts cannot read, sent to the sign-in's own addresses and to no other. The
 * cookie is SameSite=Strict; a request that says it comes from elsewhere is refused besides. What was begun here and
 * is finished from another site is Lax, since that is where the browser comes from then.
 */
export function browserSession(
	request: FastifyRequest,
	reply: FastifyReply,
	isSecure: boolean,
): BrowserSession {
	const secure = isSecure ? "; Secure" : ""
	const session = `Path=${authPath}; HttpOnly; SameSite=Strict${secure}`
	const begun = `Path=${authPath}/oauth; HttpOnly; SameSite=Lax${secure}`
	const set = (cookie: string) => void reply.header("set-cookie", cookie)
	return {
		read() {
			const found = readCookie(request.headers.cookie, sessionName)
			if (found) requireSameSite(request)
			return found
		},
		keep: (value, until) => set(`${sessionName}=${value}; ${session}; Expires=${until.toUTCString()}`),
		forget: () => set(`${sessionName}=; ${session}; Max-Age=0`),
		device() {
			const known = deviceOf(request.headers.cookie)
			const value = known ?? newSecret(18).toString("base64url")
			set(`${deviceName}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}; Max-Age=${deviceSeconds}`)
			return value
		},
		requireSameSite: () => requireSameSite(request),
		begun: () => readCookie(request.headers.cookie, begunName),
		begin: (value, seconds) => set(`${begunName}=${value}; ${begun}; Max-Age=${seconds}`),
	}
}

/** What a browser was given to be known by, when it is one of ours. */
export function deviceOf(header: string | undefined): string | null {
	const value = readCookie(header, deviceName)
	return value && /^[A-Za-z0-9_-]{24}$/.test(value) ? value : null
}

function readCookie(header: string | undefined, name: string): string | null {
	for (const part of (header ?? "").split(";")) {
		const [key, value] = part.trim().split("=", 2)
		if (key === name && value) return value
	}
	return null
}

/** Browsers say where a request comes from; programs that are no browsers bring no cookies of a person's. */
function requireSameSite(request: FastifyRequest): void {
	const { origin, host, "sec-fetch-site": site } = request.headers
	const isElsewhere = origin !== undefined && URL.parse(origin)?.host !== host
	if (isElsewhere || (site !== undefined && site !== "same-origin" && site !== "none")) {
		throw new Refusal("CROSS_SITE", "This must be asked from our own pages.")
	}
}
