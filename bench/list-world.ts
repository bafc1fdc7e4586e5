import type pg from "pg"
import { seededManagerEmail, seededOwnerEmail, seededPassword } from "../server/src/demo/index.ts"
import type { ListViewer } from "./list-requests.ts"

/** A store to look at, with what its screens know when they ask. */
export type ListStore = {
	id: string
	organizationId: string
	seq: number
	memberId: string
	orderNumber: string
	orderIds: string[]
	tableIds: string[]
	counterIds: string[]
	itemIds: string[]
	menuIds: string[]
	stockItemIds: string[]
	orderCursor: string
	auditCursor: string
	tokens: Record<ListViewer, string | undefined>
}

export type AskText = (
	path: string,
	options: { token?: string | undefined; method?: string; body?: object; key?: string },
) => Promise<{ status: number; text: string }>

type Finding = { db: pg.Pool; ask: AskText; derive: (purpose: string) => string; count: number }

const idsOf = (table: string) =>
	`array(select t.id from ${table} t where t.organization_id = d.organization_id and t.store_id = d.store_id limit 40)`

/** Some stores of all that were seeded, half of them the chain's, and somebody of each kind signed in to them. */
export async function findListStores({ db, ask, derive, count }: Finding): Promise<ListStore[]> {
	const { rows } = await db.query(
		`with chosen as (
			(select * from store_directory where store_id::text like '5eed%' and organization_id = $2 order by random() limit $1::int / 2)
			union all
			(select * from store_directory where store_id::text like '5eed%' and organization_id <> $2 order by random() limit $1::int / 2)
		)
		select d.store_id as id, d.organization_id as "organizationId", d.slug,
			(select seq from journal_head h where h.organization_id = d.organization_id and h.stream = d.store_id) as seq,
			(select r.member_id from role_assignment r where r.organization_id = d.organization_id and r.store_id = d.store_id
				and r.role = 'MANAGER' limit 1) as "memberId",
			(select prefix || '-' || to_char(business_date, 'YYYYMMDD') || '-' || lpad(number::text, 4, '0') from customer_order t
				where t.organization_id = d.organization_id and t.store_id = d.store_id limit 1) as "orderNumber",
			${idsOf("customer_order")} as "orderIds",
			${idsOf("floor_table")} as "tableIds", ${idsOf("counter")} as "counterIds", ${idsOf("menu_item")} as "itemIds",
			${idsOf("menu")} as "menuIds", ${idsOf("stock_item")} as "stockItemIds"
		from chosen d`,
		[count, "5eeded00-0000-7000-8000-000000000000"],
	)
	const password = seededPassword(derive)
	const get = async (path: string, options: Parameters<AskText>[1]) => {
		const { status, text } = await ask(path, options)
		if (status >= 300) throw new Error(`${path} answered ${status}: ${text.slice(0, 300)}`)
		return JSON.parse(text)
	}
	const signedIn = new Map<string, string>()
	const signIn = async (email: string) => {
		const known = signedIn.get(email)
		if (known) return known
		const { data } = await get("/auth/login", { method: "POST", body: { email, password } })
		signedIn.set(email, data.accessToken)
		return data.accessToken as string
	}
	const stores: ListStore[] = []
	for (const { slug, ...row } of rows) {
		const owner = await signIn(seededOwnerEmail(Number.parseInt(row.organizationId.slice(24), 16)))
		const manager = await signIn(seededManagerEmail(Number(slug.split("-").at(-1))))
		const asked = { storeId: row.id, name: "Bench wall", kind: "KDS_DISPLAY" }
		const key = crypto.randomUUID()
		const { data: enrolment } = await get("/devices", { method: "POST", token: owner, body: asked, key })
		const body = { code: enrolment.code }
		const screen = (await get("/devices/enroll", { method: "POST", body })).data.accessToken
		const deep = async (token: string, path: string, pages: number) => {
			let cursor = ""
			for (let page = 0; page < pages; page += 1) {
				const { meta } = await get(`${path}limit=50${cursor && `&cursor=${cursor}`}`, { token })
				if (!meta.nextCursor) break
				cursor = meta.nextCursor
			}
			return cursor
		}
		stores.push({
			...row,
			seq: Number(row.seq),
			orderCursor: await deep(manager, `/stores/${row.id}/orders?`, 2),
			auditCursor: await deep(owner, `/audit-logs?storeId=${row.id}&`, 6),
			tokens: { owner, manager, screen, nobody: undefined },
		})
	}
	return stores
}
