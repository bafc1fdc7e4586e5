import { z } from "zod"

export const pageSizeDefault = 20
export const pageSizeMax = 100

/** Paging by number, for lists people leaf through. */
export const pageInput = {
	page: z.coerce.number().int().min(1).max(10_000).default(1),
	limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault),
}

type Query = Record<string, unknown>

/**
 * The query of a list by number, in our words. Other systems say `pageSize` for `limit`, and instead of the page how many
 * rows come before it, `offset`: whole pages of them. Or what is wrong with it.
 */
export function readPaging(query: Query): { query: Query } | { field: string; message: string } {
	const { pageSize, offset, ...named } = query
	if (pageSize !== undefined) {
		if (named.limit !== undefined) return { field: "pageSize", message: "Says the same as limit: send one." }
		named.limit = pageSize
	}
	if (offset === undefined) return { query: named }
	if (named.page !== undefined) return { field: "offset", message: "Says the same as page: send one." }
	const limit = Number(named.limit ?? pageSizeDefault)
	if (!/^\d{1,7}$/.test(String(offset)) || (limit >= 1 && Number(offset) % limit !== 0))
		return { field: "offset", message: "A multiple of limit, from 0 on." }
	// A limit that is none is refused as such.
	return { query: { ...named, page: limit >= 1 ? Number(offset) / limit + 1 : 1 } }
}

/** Paging by cursor, for feeds that grow while they are read. The cursor is opaque to clients. */
export const cursorInput = {
	cursor: z
		.string()
		.max(200)
		.regex(/^[A-Za-z0-9_-]+$/)
		.optional(),
	limit: z.coerce.number().int().min(1).max(pageSizeMax).default(pageSizeDefault),
}

export type PageMeta = { page: number; limit: number; total: number; totalPages: number }
export type CursorMeta = { limit: number; nextCursor: string | null }

/** What a listing answers: the rows and where it stands. The binder puts `meta` beside `data`. */
export function listOf<T extends z.ZodType>(row: T) {
	return z.strictObject({
		rows: z.array(row),
		meta: z.strictObject({
			page: z.int().optional(),
			limit: z.int(),
			total: z.int().optional(),
			totalPages: z.int().optional(),
			nextCursor: z.string().nullish(),
		}),
	})
}

export function pageMeta(page: number, limit: number, total: number): PageMeta {
	return { page, limit, total, totalPages: Math.max(1, Math.ceil(total / limit)) }
}
