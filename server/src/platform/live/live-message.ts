import { belongsTo, type LiveMessage, liveName } from "@comanda/contract/journal/rooms.ts"
import type { Entry } from "#platform/journal/entry.ts"
import type { Admission } from "./room-access.ts"

/** What a client in the room is told of an entry, or null when it is not of this room. */
export function liveMessage(admission: Admission, entry: Entry): LiveMessage | null {
	if (!belongsTo(admission.room, entry)) return null
	return {
		event: liveName(entry.type),
		data: { ...entry.payload, id: entry.subject },
		meta: {
			eventId: entry.id,
			timestamp: entry.at.toISOString(),
			storeId: entry.stream,
			seq: entry.seq,
			room: admission.name,
		},
	}
}
