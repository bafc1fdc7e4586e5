import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { AmountMinor, Currency, PositiveAmountMinor } from "../money.ts"
import { cursorInput, listOf } from "../page.ts"
import { text } from "../text.ts"
import { postingKinds } from "./posting-kinds.ts"

const forAccountants = { access: "reports:export", area: "books" } as const

/** Days by their business date, the last one too; the day that is open is today's. */
const period = { from: z.iso.date().optional(), to: z.iso.date().optional() }
const Account = text(140)

export const BooksPosting = z.strictObject({
	/** One more than the one before, without a gap. */
	seq: z.int(),
	/** The number of the day's report. */
	day: z.int(),
	at: z.iso.datetime(),
	kind: z.enum(postingKinds),
	orderId: Id.nullable(),
	cashSessionId: Id.nullable(),
	subject: Id.nullable(),
	by: z.string(),
	memo: z.string().nullable(),
	/** They add up to nothing: what comes into an account is above it, what goes out below. */
	entries: z.array(z.strictObject({ account: z.string(), amountMinor: AmountMinor })),
})
export type BooksPosting = z.infer<typeof BooksPosting>

export const listPostings = endpoint({
	...forAccountants,
	name: "listPostings",
	method: "GET",
	path: "/stores/:storeId/books/postings",
	summary: "What was written into a store's books, in the order in which it was",
	input: z.strictObject({
		storeId: Id,
		...period,
		...cursorInput,
		kind: z.enum(postingKinds).optional(),
		account: Account.optional(),
		orderId: Id.optional(),
	}),
	result: listOf(BooksPosting),
	refusals: ["NOT_FOUND"],
})

export const listAccounts = endpoint({
	...forAccountants,
	name: "listAccounts",
	method: "GET",
	path: "/stores/:storeId/books/accounts",
	summary: "Every account of a time: what it began with, what came in and went out, what it ended with",
	input: z.strictObject({ storeId: Id, ...period }),
	result: z.strictObject({
		storeId: Id,
		currency: Currency,
		/** The reports it is made of; null when there is none in this time. */
		firstDay: z.int().nullable(),
		lastDay: z.int().nullable(),
		accounts: z.array(
			z.strictObject({
				account: z.string(),
				openingMinor: AmountMinor,
				debitMinor: PositiveAmountMinor,
				creditMinor: PositiveAmountMinor,
				closingMinor: AmountMinor,
			}),
		),
		/** Of all accounts together the same. */
		debitMinor: PositiveAmountMinor,
		creditMinor: PositiveAmountMinor,
	}),
	refusals: ["NOT_FOUND"],
})

export const booksExportMax = 5_000

export const exportBooks = endpoint({
	...forAccountants,
	name: "exportBooks",
	method: "GET",
	path: "/stores/:storeId/books/export",
	summary:
		"A store's journal as a file for its accountant; what one file does not hold goes on at its cursor",
	input: z.strictObject({
		storeId: Id,
		...period,
		...cursorInput,
		limit: z.coerce.number().int().min(1).max(booksExportMax).default(booksExportMax),
		format: z.enum(["csv", "json"]).default("csv"),
	}),
	result: z.strictObject({
		fileName: z.string(),
		mediaType: z.string(),
		/** The whole file. */
		content: z.string(),
		postings: z.int(),
		/** What this file holds of each account. */
		accounts: z.array(
			z.strictObject({
				account: z.string(),
				debitMinor: PositiveAmountMinor,
				creditMinor: PositiveAmountMinor,
			}),
		),
		/** Of all accounts together the same. */
		debitMinor: PositiveAmountMinor,
		creditMinor: PositiveAmountMinor,
		nextCursor: z.string().nullable(),
	}),
	refusals: ["NOT_FOUND"],
})
