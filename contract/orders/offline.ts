import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Order } from "./order.ts"

/** What a terminal without a network has done meanwhile, command by command. */
export const offlineCommandsMax = 50

export const OfflineCommand = z.strictObject({
	/** The Idempotency-Key of the command: sent again it is answered again, and not done again. */
	key: z.string().min(1).max(255),
	/** An endpoint that takes part, by its name in this API. */
	command: z.enum([
		"placeOrder",
		"addOrderLines",
		"changeOrderLine",
		"voidOrderLine",
		"removeOrderLine",
		"fireOrder",
		"updateOrder",
		"setOrderStatus",
		"cancelOrder",
		"transferOrder",
	]),
	/** Its input, as it would be sent to the endpoint itself. */
	input: z.record(z.string().max(60), z.unknown()),
	/** When it was done, by the terminal's clock. */
	at: z.iso.datetime().optional(),
})
export type OfflineCommand = z.infer<typeof OfflineCommand>

export const OfflineOutcome = z.strictObject({
	key: z.string(),
	status: z.int(),
	data: z.unknown(),
	error: z
		.strictObject({
			code: z.string(),
			message: z.string(),
			retryable: z.boolean(),
			data: z.unknown(),
		})
		.nullable(),
})

export const sendOfflineOrders = endpoint({
	name: "sendOfflineOrders",
	method: "POST",
	path: "/sync/offline/orders",
	access: "orders:create",
	area: "orders",
	summary: "What a terminal did without a network: at most 50 commands, in order, with an answer for each",
	idempotency: "none",
	input: z.strictObject({ storeId: Id, commands: z.array(OfflineCommand).min(1).max(offlineCommandsMax) }),
	result: z.strictObject({ outcomes: z.array(OfflineOutcome) }),
	refusals: ["NOT_FOUND"],
})

export const listChanges = endpoint({
	name: "listChanges",
	method: "GET",
	path: "/sync/changes",
	access: "orders:read",
	area: "orders",
	summary: "What happened in a store since a position of its journal, for terminals that were away",
	input: z.strictObject({
		storeId: Id,
		since: z.coerce.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(0),
		limit: z.coerce.number().int().min(1).max(500).default(200),
	}),
	result: z.strictObject({
		/** Where to go on. */
		seq: z.int(),
		/** There is more after it. */
		hasMore: z.boolean(),
		/** The orders that changed, as they are now. */
		changes: z.array(z.strictObject({ seq: z.int(), type: z.string(), subject: Id, at: z.iso.datetime() })),
		orders: z.array(Order),
	}),
	refusals: ["NOT_FOUND", "RESYNC_REQUIRED"],
})
