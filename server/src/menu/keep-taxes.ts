import type { TaxInput } from "@comanda/contract/menu/draft-fields.ts"
import type { z } from "zod"
import { settingsOf } from "#organizations/index.ts"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import type { KeptTax } from "./edition.ts"

type Taxes = readonly z.infer<typeof TaxInput>[] | null | undefined

/** Taxes as they are kept: a rate of the store with what it is now, should it ever be taken off its list. */
export async function keepTaxes<T extends Taxes>(
	ctx: Context,
	{ storeId, field, taxes }: { storeId: string; field: string; taxes: T },
): Promise<KeptTax[] | (T & (null | undefined))> {
	if (!taxes) return taxes as T & (null | undefined)
	if (taxes.every((tax) => "name" in tax)) return taxes.map((tax) => ({ rateId: null, ...tax }))
	const { rates } = (await settingsOf(ctx, storeId)).taxes
	return taxes.map((tax, place) => {
		if ("name" in tax) return { rateId: null, ...tax }
		const rate = rates.find(({ id }) => id === tax.rateId)
		if (rate) return { rateId: rate.id, name: rate.name, basisPoints: rate.basisPoints }
		const details = [
			{ field: `${field}.${place}.rateId`, code: "unknown", message: "The store has no such rate." },
		]
		throw new Refusal("VALIDATION_ERROR", "This tax is not known here.", { details })
	})
}
