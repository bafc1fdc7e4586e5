import type { OutgoingHttpHeaders } from "node:http"
import type { FastifyReply } from "fastify"
import type { LiveFeed } from "./live-feed.ts"
import { liveMessage } from "./live-message.ts"
import type { Admission } from "./room-access.ts"

const heartbeatMs = 20_000
const unsentBytesMax = 1_000_000

/** The same news as a socket's, as server-sent events: the id of each is the seq, so a reader resumes by itself. */
export async function openEventStream(
	reply: FastifyReply,
	feed: LiveFeed,
	admission: Admission,
	lastSeq: number | null,
	onClose: () => void,
): Promise<void> {
	reply.hijack()
	const { raw } = reply
	let stop = () => {}
	const beat = setInterval(() => raw.write(": still here\n\n"), heartbeatMs)
	// Before anything is waited for: a reader who leaves at once leaves nothing behind.
	const gone = () => {
		clearInterval(beat)
		stop()
		onClose()
	}
	if (raw.destroyed) return gone()
	raw.once("close", gone)
	raw.writeHead(200, {
		...(reply.getHeaders() as OutgoingHttpHeaders),
		"content-type": "text/event-stream; charset=utf-8",
		"cache-control": "no-store",
		"x-accel-buffering": "no",
	})
	raw.write("retry: 1000\n\n")
	try {
		const following = await feed.follow({
			organizationId: admission.organizationId,
			stream: admission.storeId,
			seq: lastSeq ?? Number.MAX_SAFE_INTEGER,
			deliver(entries) {
				for (const entry of entries) {
					const message = liveMessage(admission, entry)
					if (message)
						raw.write(`id: ${entry.seq}\nevent: ${message.event}\ndata: ${JSON.stringify(message)}\n\n`)
				}
				// A reader that does not read is let go; it comes back with its last id.
				if (raw.writableLength > unsentBytesMax) raw.destroy()
			},
			resync: () => void raw.write(`event: resync_required\ndata: {"room":"${admission.name}"}\n\n`),
		})
		stop = following.stop
		if (raw.destroyed) stop()
	} catch (error) {
		// The reader comes back by itself, with its last id.
		raw.end()
		throw error
	}
}
