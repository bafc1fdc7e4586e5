import type { LoadedColumn, LoadedTable } from "./load-model.ts"
import { numberMark, organizationMark, sceneMark, storeMark } from "./mark-row.ts"

// `m` is a row of the model, `i` the instance of a store or a scene that it is copied for.

/** What is not simply taken over: by table and column. */
const own: Record<string, string> = {
	"organization.name": "i.organization_name",
	"organization.slug": "i.organization_slug",
	"store.name": "i.store_name",
	"store.slug": "i.store_slug",
	"person.email_index": "case i.scene when -2 then i.owner_index else i.manager_index end",
	"person.email_sealed": "case i.scene when -2 then i.owner_sealed else i.manager_sealed end",
	"customer_order.number": "i.number",
	"kitchen_ticket.sending": "i.first_seq + m.sending - i.model_seq",
	"kitchen_slip.seq": "i.first_seq + m.seq - i.model_seq",
	"journal.seq": "coalesce(i.first_seq + m.seq - i.model_seq, m.seq)",
	"ledger_posting.seq": "row_number() over (partition by i.store order by i.first_seq, m.seq)",
	"stock_movement.seq": `case when i.scene < 0 then m.seq else 1 + row_number() over (
		partition by i.store, m.stock_item_id order by i.first_seq, m.seq) end`,
}
/** Made by the database for each row. */
const left = new Set(["store.short_id"])

/** One statement that writes every copy of the model's rows of a table, for all instances of a batch. */
export function copyStatement(table: LoadedTable): string {
	const columns = table.columns.filter(({ name }) => !left.has(`${table.name}.${name}`))
	const names = columns.map(({ name }) => name).join(", ")
	const values = columns.map((column) => expressionOf(table.name, column)).join(", ")
	const from = `from model_${table.name} m join instance i on i.scene = m.scene`
	if (table.name !== "journal") return `insert into ${table.name} (${names}) select ${values} ${from}`
	return journalStatement(columns, `select ${values} ${from}`)
}

/** The chain of each stream begins anew with it: the aggregate is the very function that the program appends with. */
function journalStatement(columns: readonly LoadedColumn[], select: string): string {
	const names = columns.map(({ name }) => name)
	const written = names.filter((name) => name !== "hash")
	return `with entry (${names.join(", ")}) as materialized (${select})
		insert into journal (${written.join(", ")}, hash)
		select ${written.join(", ")}, pg_temp.journal_chain(stream, seq, id, at, type, actor, on_behalf_of, device, request,
			subject, payload) over (partition by stream order by seq)
		from entry`
}

function expressionOf(table: string, { name, type, marks }: LoadedColumn): string {
	const special = own[`${table}.${name}`]
	if (special) return special
	if (marks.length > 0) return `${unmarked(`m.${name}`, marks)}::${type}`
	if (type === "timestamp with time zone") return `i.begins + (m.${name} - i.origin) * i.stretch`
	if (type === "date") return `m.${name} + i.days`
	if (type === "tstzrange")
		return `tstzrange(lower(m.${name}) + i.days * interval '1 day', upper(m.${name}) + i.days * interval '1 day')`
	return `m.${name}`
}

/** What stands in a copy where the model has a mark. */
const instead = new Map([
	[sceneMark, "i.scene_prefix"],
	[storeMark, "i.store_prefix"],
	[organizationMark, "i.organization"],
	[numberMark, "i.order_number"],
])

function unmarked(column: string, marks: readonly string[]): string {
	return marks.reduce((text, mark) => `replace(${text}, '${mark}', ${instead.get(mark)})`, column)
}
