import { refusals } from "@comanda/contract/errors.ts"
import { entryTypes } from "@comanda/contract/journal/entry-types.ts"
import { belongsTo, liveName, type Room, roomPermission } from "@comanda/contract/journal/rooms.ts"

type Json = Record<string, unknown>

/** How a room is addressed, and what it is a view of. A parameter stands for the thing's id. */
const rooms: Record<Room["kind"], { address: string; summary: string }> = {
	store: { address: "store:{storeId}", summary: "Everything that happens in a store, but for its drawers." },
	orders: { address: "store:{storeId}:orders", summary: "What happens to a store's orders." },
	kitchen: { address: "store:{storeId}:kitchen", summary: "Tickets, counters, timers and alerts." },
	counter: { address: "store:{storeId}:counter:{counterId}", summary: "What happens at one counter." },
	menu: { address: "store:{storeId}:menu", summary: "What changes the menu that is shown." },
	floor: { address: "store:{storeId}:floor", summary: "Tables, guests, calls, reservations, waiters." },
	inventory: { address: "store:{storeId}:inventory", summary: "What is on the shelf, and what runs out." },
	books: { address: "store:{storeId}:books", summary: "Drawers, days that are closed, shared tips." },
	payments: { address: "store:{storeId}:payments", summary: "Money that comes, fails and goes back." },
	table: { address: "store:{storeId}:table:{tableId}", summary: "What happens at one table." },
	order: { address: "order:{orderId}", summary: "What becomes of one order." },
}
const things: Record<string, string> = {
	storeId: "A store's id.",
	counterId: "A counter's id.",
	tableId: "A table's id.",
	orderId: "An order's id.",
}

/** The live side as AsyncAPI 3, for other people's languages: a channel for each room, a message for each event. */
export function asyncApiDocument(): Json {
	const told = Map.groupBy(entryTypes, liveName)
	const kinds = Object.keys(rooms) as Room["kind"][]
	return {
		asyncapi: "3.0.0",
		info: {
			title: "Comanda, live",
			version: "1.0.0",
			description: introduction,
			license: { name: "Apache-2.0" },
		},
		defaultContentType: "application/json",
		servers: {
			socket: {
				host: "{host}",
				pathname: "/socket.io",
				protocol: "wss",
				description: "Socket.IO 4. The token of the API goes in the handshake's `auth.token`.",
				variables: { host: { description: "Where the program answers.", default: "localhost:3000" } },
				security: [{ $ref: "#/components/securitySchemes/bearer" }],
			},
		},
		channels: { connection, ...Object.fromEntries(kinds.map((kind) => [kind, channelOf(kind)])) },
		operations: {
			...Object.fromEntries(requests.map((name) => [name, requestOf(name)])),
			...Object.fromEntries(kinds.map((kind) => [`tell-${kind}`, tellingOf(kind)])),
		},
		components: {
			messages: {
				...Object.fromEntries([...told].map(([event, types]) => [keyOf(event), messageOf(event, types)])),
				...connectionMessages,
			},
			schemas: { LiveMessage: liveMessage, Answer: answer },
			securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } },
		},
	}
}

const introduction = `What happened, as it happens. A client joins rooms and is told each entry of the store's journal that
belongs to them, in the order of \`meta.seq\`. It joins with the last \`seq\` it has seen, and is told what it missed before
what comes; \`resync_required\` says that this is too much, and that it reads everything anew. The rooms \`store:{storeId}\` and
\`order:{orderId}\` are also server-sent events, at \`/api/v1/stores/{storeId}/events\` and \`/api/v1/orders/{orderId}/events\`.`

function channelOf(kind: Room["kind"]): Json {
	const { address, summary } = rooms[kind]
	const named = Array.from(address.matchAll(/\{(\w+)\}/g), (match) => String(match[1]))
	const events = [...new Set(entryTypes.filter((type) => mayTell(kind, type)).map(liveName))]
	return {
		address,
		title: kind,
		summary,
		description: `For who holds \`${roomPermission[kind]}\` in the store.`,
		parameters: Object.fromEntries(named.map((name) => [name, { description: things[name] }])),
		messages: Object.fromEntries(events.map((event) => [keyOf(event), { $ref: inComponents(event) }])),
	}
}

/** Whether an entry of this type can be of such a room: one that names all that the room is about. */
function mayTell(kind: Room["kind"], type: string): boolean {
	const ids = { storeId: "store", counterId: "counter", tableId: "table", orderId: "order" }
	return belongsTo({ kind, ...ids } as Room, { type, subject: "", payload: about(type, ids) })
}

/** An order's room is told of what is the order's: of what else is in the journal nothing names one. */
function about(
	type: string,
	{ orderId, ...ids }: Record<string, string>,
): Record<string, string | undefined> {
	return /^(Order|Ticket|Workflow|Stock|WaiterAssignment|KitchenAlert)\./.test(type)
		? { ...ids, orderId }
		: ids
}

function tellingOf(kind: Room["kind"]): Json {
	return { action: "send", channel: { $ref: `#/channels/${kind}` }, summary: rooms[kind].summary }
}

function messageOf(event: string, types: readonly string[]): Json {
	return {
		name: event,
		title: types.join(", "),
		summary: `Told of ${types.map((type) => `\`${type}\``).join(" and ")}.`,
		payload: {
			allOf: [{ $ref: "#/components/schemas/LiveMessage" }, { properties: { event: { const: event } } }],
		},
	}
}

function inComponents(event: string): string {
	return `#/components/messages/${keyOf(event)}`
}

/** Names of parts are words: `order:status_changed` is `order.status_changed`. */
function keyOf(event: string): string {
	return event.replaceAll(":", ".")
}

const id = { type: "string", format: "uuid" }
const liveMessage: Json = {
	type: "object",
	required: ["event", "data", "meta"],
	properties: {
		event: { type: "string" },
		data: {
			type: "object",
			description: "Ids and facts of what happened; never what is personal.",
			required: ["id"],
			properties: { id: { ...id, description: "What it happened to." } },
		},
		meta: {
			type: "object",
			required: ["eventId", "timestamp", "storeId", "seq", "room"],
			properties: {
				eventId: id,
				timestamp: { type: "string", format: "date-time" },
				storeId: id,
				seq: { type: "integer", description: "Without gaps in the store's journal." },
				room: { type: "string" },
			},
		},
	},
}
const answer: Json = {
	oneOf: [
		{
			type: "object",
			required: ["ok", "seq"],
			properties: { ok: { const: true }, seq: { type: "integer" } },
		},
		{
			type: "object",
			required: ["ok", "code"],
			properties: { ok: { const: false }, code: { type: "string", enum: Object.keys(refusals) } },
		},
	],
}

const room = { type: "string", maxLength: 200, description: "A channel's address, with its ids." }
const joining = {
	type: "object",
	required: ["room"],
	properties: { room, lastSeq: { type: "integer", minimum: 0, description: "What was seen last." } },
}
const requestPayloads = {
	join: { summary: "Follow a room, from a position on.", payload: joining },
	resume: { summary: "The same, after the connection was lost.", payload: joining },
	leave: {
		summary: "Follow a room no longer.",
		payload: { type: "object", required: ["room"], properties: { room } },
	},
	ping: { summary: "Ask whether anybody is there.", payload: { type: "object" } },
} as const
const requests = Object.keys(requestPayloads) as (keyof typeof requestPayloads)[]

const connectionMessages: Json = {
	...Object.fromEntries(requests.map((name) => [name, { name, title: name, ...requestPayloads[name] }])),
	answered: {
		name: "answered",
		title: "answered",
		summary: "The acknowledgement of what was asked.",
		payload: { $ref: "#/components/schemas/Answer" },
	},
	resync_required: {
		name: "resync_required",
		title: "resync_required",
		summary: "Too much has happened since: read everything anew, and join again.",
		payload: { type: "object", required: ["room"], properties: { room } },
	},
}
const connection: Json = {
	address: "/",
	title: "connection",
	summary: "What a client asks of the connection itself.",
	messages: Object.fromEntries(
		Object.keys(connectionMessages).map((name) => [name, { $ref: `#/components/messages/${name}` }]),
	),
}

function requestOf(name: keyof typeof requestPayloads): Json {
	const inChannel = (message: string) => ({ $ref: `#/channels/connection/messages/${message}` })
	return {
		action: "receive",
		channel: { $ref: "#/channels/connection" },
		summary: requestPayloads[name].summary,
		messages: [inChannel(name)],
		reply: { channel: { $ref: "#/channels/connection" }, messages: [inChannel("answered")] },
	}
}
