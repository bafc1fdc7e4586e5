import type { DefaultEventsMap, Socket } from "socket.io"
import type { Caller } from "#platform/context.ts"

/** Who is at the other end, and for each room that was entered how to leave it. */
export type SocketData = { token: string; caller: Caller; joined: Map<string, () => void> }
export type LiveSocket = Socket<DefaultEventsMap, DefaultEventsMap, DefaultEventsMap, SocketData>
