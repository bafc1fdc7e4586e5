import type { Address } from "@comanda/contract/organizations/store.ts"
import type { Receipt } from "@comanda/contract/receipts/receipt.ts"
import { type ReceiptLanguage, receiptLanguages } from "@comanda/contract/receipts/words.ts"
import { findOrganization, type StoreRow } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"

/** What stands on every receipt of a store. */
export type Letterhead = Pick<
	Receipt,
	"store" | "header" | "footer" | "timeZone" | "businessDate" | "languages" | "locale" | "currency"
>

const place: Prepared = {
	name: "receipt_store",
	text: "select address, phone from store where organization_id = $1 and id = $2",
}
const shownName: Prepared = {
	name: "receipt_cashier",
	text: "select name from member where organization_id = $1 and id = $2",
}

export async function findLetterhead(ctx: Context, store: StoreRow): Promise<Letterhead> {
	const [found] = await ctx.query<{ address: Address | null; phone: string | null }>(place, [
		ctx.organizationId,
		store.id,
	])
	const { taxId } = await findOrganization(ctx)
	const { header, footer } = store.settings.receipts
	const { name, timeZone, businessDate, currency, language } = store
	const address = found?.address ? writeAddress(found.address) : ""
	return {
		store: { name, address, phone: found?.phone ?? null, taxNumber: taxId },
		...{ header, footer, timeZone, businessDate, currency },
		languages: [receiptLanguageOf(language)],
		locale: language,
	}
}

/** What guests read of who took the money. */
export async function findCashier(ctx: Context, memberId: string | null | undefined): Promise<string | null> {
	if (!memberId) return null
	const [member] = await ctx.query<{ name: string }>(shownName, [ctx.organizationId, memberId])
	return member?.name ?? null
}

/** A receipt's own words are there in a few languages; in a store of another one they are English. */
function receiptLanguageOf(language: string): ReceiptLanguage {
	const [base] = language.split("-")
	return receiptLanguages.find((each) => each === base) ?? "en"
}

function writeAddress({ street, postalCode, city, region }: Address): string {
	const town = [postalCode, city].filter((part) => part !== null).join(" ")
	return [street, region ? `${town}, ${region}` : town].join("\n")
}
