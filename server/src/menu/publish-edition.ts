import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { raiseVersion } from "./raise-version.ts"

/** Older ones are forgotten: what was sold is on the orders. */
const editionsKept = 20

// The document is written where it is read: none of it travels. What is shown once more is not what is drawn up.
const publish: Prepared = {
	name: "menu_publish",
	text: `with shown as (
			select case when $5::int is null then menu_document($1, $2) else (
				select document from menu_edition where organization_id = $1 and menu_id = $2 and edition = $5
			) end as document
		), risen as (
			update menu set status = 'PUBLISHED', edition = edition + 1, published_at = $3, version = version + 1,
				published_draft = case when $5::int is null then draft else 0 end
			where organization_id = $1 and id = $2 and exists (select from shown where document is not null)
			returning store_id, id, edition
		), written as (
			insert into menu_edition (organization_id, store_id, menu_id, edition, document, published_by, published_at)
			select $1, store_id, id, edition, document, $4, $3 from risen, shown
			returning jsonb_array_length(document -> 'items') as items
		), forgotten as (
			delete from menu_edition e using risen r
			where e.organization_id = $1 and e.menu_id = r.id and e.edition <= r.edition - ${editionsKept}
		)
		select r.edition, w.items from risen r, written w`,
}

type Publishing = { menuId: string; storeId: string; again?: number | null }

/** Makes of what was drawn up what guests see. Whoever calls it has locked the menu, or just made it. */
export async function publishEdition(
	ctx: Context,
	{ menuId, storeId, again = null }: Publishing,
): Promise<void> {
	const values = [ctx.organizationId, menuId, ctx.now, actorOf(ctx.caller), again]
	const [written] = await ctx.query<{ edition: number; items: number }>(publish, values)
	if (!written) throw new Refusal("NOT_FOUND", "There is no such edition of this menu.")
	await raiseVersion(ctx, storeId)
	record(ctx, storeId, "Menu.Published", menuId, { ...written, again })
}
