import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Language } from "../text.ts"
import { awayZones, Channel, PublishedMenu } from "./published.ts"

export const getMenu = endpoint({
	name: "getMenu",
	method: "GET",
	path: "/stores/:storeId/menu",
	aliases: [{ path: "/menu/:storeId" }, { path: "/:storeId/menu" }],
	access: "public",
	area: "menu",
	summary: "The published menu of a store for one channel; answers 304 to a matching If-None-Match",
	input: z.strictObject({
		storeId: Id,
		channel: Channel.default("QR_TABLE"),
		zone: z.union([Id, z.enum(awayZones)]).optional(),
		lang: Language.optional(),
	}),
	result: PublishedMenu,
	refusals: ["NOT_FOUND"],
})
