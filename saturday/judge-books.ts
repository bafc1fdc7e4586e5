import type pg from "pg"
import { awaitReaders } from "../chaos/judges/await-readers.ts"
import { judgeStock } from "../chaos/judges/judge-stock.ts"
import type { Look } from "../chaos/judges/look.ts"
import type { Ledger } from "../chaos/ledger.ts"
import { verifyJournal } from "../server/src/platform/journal/verify-journal.ts"
import { judgeJournal } from "./judge-journal.ts"
import { judgeKitchen } from "./judge-kitchen.ts"
import { judgeMoney } from "./judge-money.ts"
import { judgeTotals } from "./judge-totals.ts"

export type Books = {
	/** As the role that sees every row; and the connections with which the program reads its journal. */
	look: Look
	app: pg.Pool
	reader: pg.Pool
	storeId: string
	serviceBasisPoints: number
	ledger: Ledger
}

/** What is wrong, by what it is wrong with; nothing wrong is an empty list. */
export type Verdicts = Record<"kitchen" | "stock" | "totals" | "journal" | "books", string[]>

/** Reads all that a day has left in the database, once everything that was begun is through. */
export async function judgeBooks(books: Books): Promise<Verdicts> {
	const { look, storeId, ledger } = books
	const behind = await awaitReaders(look, storeId)
	return {
		kitchen: [...behind, ...(await judgeKitchen(look, storeId, ledger))],
		stock: await judgeStock(look, storeId),
		totals: await judgeTotals(look, storeId, books),
		books: await judgeMoney(look, storeId, ledger),
		journal: [...(await judgeChain(books)), ...(await judgeJournal(look, storeId, ledger))],
	}
}

async function judgeChain({ app, reader }: Books): Promise<string[]> {
	const { flaws } = await verifyJournal(app, reader)
	return flaws.map(({ stream, says }) => `Stream ${stream}: ${says}`)
}
