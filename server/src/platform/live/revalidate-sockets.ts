import type { Platform } from "#platform/http/platform.ts"
import { Refusal } from "#platform/refusal.ts"
import type { LiveSocket } from "./live-socket.ts"
import { admit } from "./room-access.ts"

/** Who was signed out, revoked or lost a role is put out within seconds. */
export async function revalidateSockets(platform: Platform, sockets: Set<LiveSocket>): Promise<void> {
	const gone = await platform.revoked([...new Set([...sockets].map((socket) => socket.data.caller))])
	for (const socket of sockets) {
		const reason = gone.get(socket.data.caller)
		if (!reason) continue
		socket.emit("force_disconnect", { code: reason })
		socket.disconnect(true)
	}
	const shut = await platform.directory.blockedAmong([...sockets].flatMap((socket) => homeOf(socket) ?? []))
	for (const socket of sockets) await recheckRooms(platform, socket, shut)
}

function homeOf({ data }: LiveSocket): string | null {
	return "organizationId" in data.caller && data.joined.size > 0 ? data.caller.organizationId : null
}

/** A person's roles may have changed since a room was entered, or the organization has been shut. */
async function recheckRooms(
	platform: Platform,
	socket: LiveSocket,
	shut: ReadonlySet<string>,
): Promise<void> {
	if (shut.has(homeOf(socket) ?? "")) {
		for (const [room, leave] of [...socket.data.joined]) {
			leave()
			socket.emit("error", { type: "room", code: "ORGANIZATION_BLOCKED", room })
		}
		return
	}
	const { kind } = socket.data.caller
	if ((kind !== "person" && kind !== "member") || !socket.connected) return
	const found = await platform.renew(socket.data.caller)
	if (!found.ok) return
	socket.data.caller = found.caller
	for (const [name, leave] of [...socket.data.joined]) {
		const allowed = await admit(platform, found.caller, name).then(
			() => true,
			(error: unknown) => !(error instanceof Refusal),
		)
		if (allowed) continue
		leave()
		socket.emit("error", { type: "room", code: "FORBIDDEN", room: name })
	}
}
