import type { Table } from "@comanda/contract/floor/plan.ts"
import type { StockItem } from "@comanda/contract/stock/items.ts"
import type { Colleague } from "../chaos/rig/bring-in-staff.ts"

export type { Colleague }
export type HouseCounter = { id: string; name: string; screen: string }

/** A drawer, and who stands at it. */
export type Till = { id: string; token: string; floatMinor: number }

/** The store on its Saturday, with everybody in it. */
export type House = {
	storeId: string
	owner: string
	waiters: Colleague[]
	lead: Colleague
	cashier: Colleague
	tills: Till[]
	counters: HouseCounter[]
	tables: Table[]
	/** What is counted, and will run out before the day is over. */
	scarce: StockItem[]
	/** What is put on an order at a table. */
	serviceBasisPoints: number
}
