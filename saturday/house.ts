import type { Table } from "@comanda/contract/floor/plan.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"

/** Somebody who works here, at a device of his own. */
export type Colleague = { id: string; name: string; pin: string; token: string }
export type HouseCounter = { id: string; name: string; screen: string }

/** The store on its Saturday, with everybody in it. */
export type House = {
	storeId: string
	owner: string
	waiters: Colleague[]
	lead: Colleague
	cashier: Colleague
	counters: HouseCounter[]
	tables: Table[]
	/** What is counted, and will run out before the day is over. */
	scarce: StockItem[]
	/** What is put on an order at a table. */
	serviceBasisPoints: number
}
