import { z } from "zod"
import { Id } from "../id.ts"
import { type Currency, PositiveAmountMinor } from "../money.ts"
import { WeekHours } from "../organizations/hours.ts"
import { Translated, text } from "../text.ts"
import { awayZones, channels, Tax } from "./published.ts"

// What parts of a menu have in common while they are drawn up.

/** No thing on a menu costs more, in the smallest unit of its currency: a typing error is not a price. */
export const priceMinorMax: Record<Currency, number> = {
	EUR: 99_999,
	USD: 99_999,
	GBP: 99_999,
	INR: 9_999_999,
	TWD: 9_999_999,
	VND: 99_999_999,
	JPY: 999_999,
	KRW: 9_999_999,
}

const languagesMax = 20

/** A name in at least one language. */
export const Words = Translated.refine((words) => {
	const spoken = Object.keys(words).length
	return spoken >= 1 && spoken <= languagesMax
}, `Is said in one to ${languagesMax} languages.`)

/** When it is served, on the store's own clock; null is always. */
export const Hours = WeekHours.nullable()

/** The sales channels of a menu or an item; none is all of them. */
export const Channels = unique(z.array(z.enum(channels)).max(channels.length), "A channel is there twice.")

/** Ids of zones, TAKEAWAY and DELIVERY; none is everywhere. */
export const Zones = unique(z.array(z.union([z.enum(awayZones), Id])).max(50), "A zone is there twice.")

/** Words that items and counters find each other by. */
export const Tags = unique(
	z
		.array(
			z
				.string()
				.regex(/^[a-z0-9][a-z0-9-]*$/)
				.max(40),
		)
		.max(20),
	"A tag is there twice.",
)

export const Sku = text(60)
export const Barcode = z.string().regex(/^[0-9A-Za-z-]{1,60}$/)

/** One of the store's rates, which it then follows, or a tax of its own. */
export const TaxInput = z.union([z.strictObject({ rateId: Id }), Tax.extend({ name: text(60) })])
/** As it was kept: a rate that is gone stays what it was. */
export const DraftTax = Tax.extend({ rateId: Id.nullable() })

/** A price of a size; of an item without sizes the variant is null. */
export const OtherPrice = z.strictObject({
	variantId: Id.nullable().default(null),
	priceMinor: PositiveAmountMinor,
})

export function unique<T extends z.ZodType<readonly unknown[]>>(list: T, message: string) {
	return list.refine(
		(values) => new Set(values.map((value) => JSON.stringify(value))).size === values.length,
		message,
	)
}

/** Things of a list, in the order that they are given. */
export const Order = unique(z.array(Id).min(1).max(10_000), "An id is there twice.")
