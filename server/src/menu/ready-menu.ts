import { createHash } from "node:crypto"
import { promisify } from "node:util"
import { gzip } from "node:zlib"
import type { PublishedMenu } from "@comanda/contract/menu/published.ts"
import type { Caches } from "#platform/cache/caches.ts"
import type { OrganizationId } from "#platform/context.ts"
import type { ReadyAnswer } from "#platform/route.ts"
import { documentOf } from "./get-menu.ts"
import { type Asked, isOver, type KeptMenu, keptMenus, placeOf } from "./kept-menu.ts"
import { narrowMenu, type View } from "./narrow-menu.ts"

/** Older than this it is compared with the database; what this process hears of is compared at once. */
const freshMs = 1_000
/** Who reads through a cache of his own has the next menu with his next look. Our screens always ask. */
const cacheControl = "public, max-age=0, stale-while-revalidate=300"
/** Zones and languages of one menu of which the bytes are kept. */
const viewsMax = 16

const pack = promisify(gzip)
const written = new WeakMap<KeptMenu["shown"], Map<string, ReadyAnswer>>()

/** The menu as bytes, when it is known to be true now. */
export function readyMenu(
	caches: Caches,
	organizationId: OrganizationId,
	{ storeId, channel, ...view }: Asked & View,
): ReadyAnswer | null {
	const kept = caches.of(keptMenus).recent(placeOf(organizationId, { storeId, channel }), freshMs)
	return kept && !isOver(kept, Date.now()) ? answerOf(kept, view) : null
}

function answerOf(kept: KeptMenu, view: View): ReadyAnswer {
	const views = written.get(kept.shown) ?? new Map<string, ReadyAnswer>()
	written.set(kept.shown, views)
	const key = `${view.zone ?? ""} ${view.lang ?? ""}`
	const known = views.get(key)
	if (known) return known
	const made = write(narrowMenu(documentOf(kept), view))
	if (views.size >= viewsMax) views.delete(views.keys().next().value ?? "")
	views.set(key, made)
	return made
}

function write(menu: PublishedMenu): ReadyAnswer {
	const data = JSON.stringify(menu)
	const timestamp = new Date().toISOString()
	const body = Buffer.from(`{"success":true,"data":${data},"meta":{},"timestamp":"${timestamp}"}`)
	const etag = `"${createHash("sha256").update(data).digest("base64url").slice(0, 27)}"`
	const answer: ReadyAnswer = { body, gzip: null, etag, cacheControl }
	// Packed beside the requests: until it is, the document is sent as it is.
	pack(body).then(
		(packed) => {
			answer.gzip = packed
		},
		() => {},
	)
	return answer
}
