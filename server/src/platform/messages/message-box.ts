import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify"
import type { Platform } from "#platform/http/platform.ts"
import { isThisMachine } from "./is-this-machine.ts"
import { type Outgoing, openMessage } from "./message.ts"
import { type BoxView, messageBoxPage } from "./message-box-page.ts"
import { hasMessageBox } from "./open-carriers.ts"
import { boxedMessages } from "./outbox.ts"

const pageSize = 20
const policy = "default-src 'none';style-src 'self';form-action 'self';base-uri 'none';frame-ancestors 'none'"

/**
 * Where messages end while nothing carries them: whoever tries the program out opens his links here. In production,
 * and once mail is set up, there is nothing at these addresses.
 */
export function bindMessageBox(app: FastifyInstance, platform: Platform): void {
	const isOpen = hasMessageBox(platform.config)
	const { css, write } = messageBoxPage()
	const serve = (path: string, answer: (request: FastifyRequest, reply: FastifyReply) => unknown) =>
		app.get(path, async (request, reply) => {
			// The links in here let people in: they are for who tries the program out on this machine, not for its guests.
			if (!isOpen || !isThisMachine(request.ip)) return reply.callNotFound()
			return answer(request, reply.header("cache-control", "no-store").header("x-robots-tag", "noindex"))
		})
	serve("/dev/mail", async (request, reply) =>
		reply
			.header("content-security-policy", policy)
			.type("text/html; charset=utf-8")
			.send(write(await look(platform, request))),
	)
	serve("/dev/mail.css", (_request, reply) => reply.type("text/css; charset=utf-8").send(css))
	serve("/dev/mail.json", async (request, reply) => {
		const { shown, ...place } = await look(platform, request)
		return reply.send({
			...place,
			messages: shown.map(({ createdAt, ...rest }) => ({ ...rest, at: createdAt })),
		})
	})
}

async function look({ databases, sealing }: Platform, request: FastifyRequest): Promise<BoxView> {
	const query = request.query as Record<string, unknown>
	const to = typeof query.to === "string" ? query.to.trim().slice(0, 320) : ""
	const opened = await Promise.allSettled(
		(await boxedMessages(databases.app)).map((each) => openMessage(sealing, each)),
	)
	// One that does not open is no reason not to show the others.
	const found = opened
		.flatMap((each): Outgoing[] => (each.status === "fulfilled" ? [each.value] : []))
		.filter((each) => each.to.toLowerCase().includes(to.toLowerCase()))
	const pages = Math.max(1, Math.ceil(found.length / pageSize))
	const page = Math.min(pages, Math.max(1, Math.trunc(Number(query.page)) || 1))
	return { to, total: found.length, page, pages, shown: found.slice((page - 1) * pageSize, page * pageSize) }
}
