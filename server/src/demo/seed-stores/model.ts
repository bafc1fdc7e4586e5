/** A row as PostgreSQL writes it in JSON, by column. */
export type Row = Record<string, unknown>
/** Rows by table. */
export type Rows = ReadonlyMap<string, readonly Row[]>

/** When a scene is played again: on days that are over, or now, because it is still going on. */
export type SceneKind = "over" | "going-on" | "booking"

/** What one order, call or booking left behind in the model: everything that was made between its two moments. */
export type Scene = {
	name: string
	kind: SceneKind
	from: Date
	to: Date
	rows: Rows
	/** How many entries it wrote, and the number of its first in the model's journal. */
	entries: number
	firstSeq: number
}

/** One store that was opened, furnished and worked in through the program's own front doors. */
export type Model = {
	organizationId: string
	storeId: string
	businessDate: string
	/** The organization, its people, and their entries. */
	house: Rows
	/** The store as it was before its first order. */
	store: Rows
	scenes: readonly Scene[]
	subscribers: readonly string[]
}
