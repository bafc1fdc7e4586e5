import type { InputOf } from "@comanda/contract/endpoint.ts"
import type { Currency } from "@comanda/contract/money.ts"
import type { PlatformSettings, replacePlatformSettings } from "@comanda/contract/platform-admin/settings.ts"
import { amountOf, typedAmount } from "../kit/amount.ts"
import type { Words } from "../speech.tsx"

/** The settings while somebody types: numbers are still what stands in the fields. */
export type Typed = {
	timeRunsOut: boolean
	graceDays: string
	invoiceDaysBefore: string
	paymentDays: string
	pricePerDay: string
	currency: Currency
	taxPercent: string
	timeZone: string
	sellerName: string
	address: string
	taxId: string
	payTo: string
}

export function typedOf(settings: PlatformSettings): Typed {
	const { timeRunsOut, currency, timeZone, seller } = settings
	return {
		timeRunsOut,
		graceDays: String(settings.graceDays),
		invoiceDaysBefore: String(settings.invoiceDaysBefore),
		paymentDays: String(settings.paymentDays),
		pricePerDay: typedAmount(settings.pricePerDayMinor, currency),
		currency,
		taxPercent: String(settings.taxBasisPoints / 100),
		timeZone,
		sellerName: seller.name,
		address: seller.address,
		taxId: seller.taxId,
		payTo: seller.payTo,
	}
}

export function valuesOf(typed: Typed): InputOf<typeof replacePlatformSettings> {
	const { timeRunsOut, currency, timeZone } = typed
	return {
		timeRunsOut,
		graceDays: Number(typed.graceDays),
		invoiceDaysBefore: Number(typed.invoiceDaysBefore),
		paymentDays: Number(typed.paymentDays),
		pricePerDayMinor: amountOf(typed.pricePerDay, currency) ?? 0,
		currency,
		taxBasisPoints: basisPointsOf(typed.taxPercent) ?? 0,
		timeZone,
		seller: {
			name: typed.sellerName.trim(),
			address: typed.address.trim(),
			taxId: typed.taxId.trim(),
			payTo: typed.payTo.trim(),
		},
	}
}

/** `21`, `6,5`: hundredths of a percent are as fine as it gets. */
export function basisPointsOf(typed: string): number | null {
	const bare = typed.trim().replace(",", ".")
	if (!/^\d{1,3}(\.\d{1,2})?$/.test(bare)) return null
	const points = Math.round(Number(bare) * 100)
	return points <= 10_000 ? points : null
}

export function wrongIn(typed: Typed, words: Words): Record<string, string | false> {
	const { fixes } = words
	const isDays = (text: string, most: number) => /^\d{1,2}$/.test(text.trim()) && Number(text) <= most
	const price = amountOf(typed.pricePerDay, typed.currency)
	return {
		graceDays: !isDays(typed.graceDays, 60) && fixes.graceDays,
		invoiceDaysBefore: !isDays(typed.invoiceDaysBefore, 28) && fixes.invoiceDaysBefore,
		paymentDays: !isDays(typed.paymentDays, 90) && fixes.paymentDays,
		pricePerDayMinor: (price === null || price < 0) && fixes.pricePerDayMinor,
		taxBasisPoints: basisPointsOf(typed.taxPercent) === null && fixes.taxBasisPoints,
		timeZone: typed.timeZone.trim() === "" && fixes.timeZone,
		"seller.name": typed.sellerName.trim() === "" && fixes.name,
	}
}
