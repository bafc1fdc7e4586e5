import { z } from "zod"

// Money is an integer of minor units (cents, đồng) with its currency. Nothing here ever makes a fraction of one.

const exponents: Record<string, number> = { EUR: 2, USD: 2, INR: 2, TWD: 2, GBP: 2, VND: 0, JPY: 0, KRW: 0 }

export const Currency = z.enum(["EUR", "USD", "INR", "TWD", "GBP", "VND", "JPY", "KRW"])
export type Currency = z.infer<typeof Currency>

/** No amount in the system passes 10¹³ minor units: sums of many stay exact in a double. */
export const amountMinorMax = 10_000_000_000_000

export const AmountMinor = z.int().min(-amountMinorMax).max(amountMinorMax)
export const PositiveAmountMinor = z.int().min(0).max(amountMinorMax)

export function exponentOf(currency: Currency): number {
	return exponents[currency] ?? 2
}

/** Half away from zero, the rounding of shop tills. */
export function roundedDivision(dividend: number, divisor: number): number {
	const sign = Math.sign(dividend) * Math.sign(divisor)
	const [top, bottom] = [BigInt(Math.abs(dividend)), BigInt(Math.abs(divisor))]
	return sign * Number((2n * top + bottom) / (2n * bottom)) || 0
}

/** `amountMinor` × `basisPoints` ⁄ 10,000, rounded once. */
export function share(amountMinor: number, basisPoints: number): number {
	const product = BigInt(amountMinor) * BigInt(basisPoints)
	const sign = product < 0n ? -1 : 1
	const size = product < 0n ? -product : product
	return sign * Number((2n * size + 10_000n) / 20_000n) || 0
}

/** Splits an amount by weights so that the parts add up to it: the largest remainders get the cents left over. */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
	if (total === 0n) return weights.map((_, place) => (place === 0 ? amountMinor : 0))
	const [sign, size] = amountMinor < 0 ? [-1, BigInt(-amountMinor)] : [1, BigInt(amountMinor)]
	const shares = weights.map((weight, place) => {
		const product = size * BigInt(weight)
		return { place, whole: product / total, remainder: product % total }
	})
	let left = size - shares.reduce((sum, part) => sum + part.whole, 0n)
	const byRemainder = shares.toSorted((a, b) =>
		a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1,
	)
	for (const part of byRemainder) {
		if (left === 0n) break
		part.whole += 1n
		left -= 1n
	}
	return shares.map((part) => sign * Number(part.whole) || 0)
}

/** `€4.20`, `4,20 €`, `45.000 ₫`: the locale decides, the minus is a real one. */
export function formatMoney(amountMinor: number, currency: Currency, locale: string): string {
	const exponent = exponentOf(currency)
	const style = { style: "currency", currency, minimumFractionDigits: exponent } as const
	const number = new Intl.NumberFormat(locale, { ...style, maximumFractionDigits: exponent })
	return number.format(amountMinor / 10 ** exponent).replace("-", "\u2212")
}
