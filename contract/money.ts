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

/** `amountMinor` × `part` ⁄ `whole`, exact until it is rounded once: half away from zero, as shop tills do. */
export function proportion(amountMinor: number, part: number, whole: number): number {
	const product = amountMinor * part
	const divisor = Math.abs(whole)
	const sign = product < 0 !== whole < 0 ? -1 : 1
	const twice = 2 * Math.abs(product) + divisor
	const isExact = Number.isSafeInteger(product) && Number.isSafeInteger(twice) && divisor > 0
	if (!isExact) return proportionOfLarge(amountMinor, part, whole)
	// A double holds these exactly, and divides exactly what divides without a remainder.
	return (sign * (twice - (twice % (2 * divisor)))) / (2 * divisor) || 0
}

function proportionOfLarge(amountMinor: number, part: number, whole: number): number {
	const product = BigInt(amountMinor) * BigInt(part)
	const [size, divisor] = [product < 0n ? -product : product, BigInt(Math.abs(whole))]
	const sign = product < 0n !== whole < 0 ? -1 : 1
	return sign * Number((2n * size + divisor) / (2n * divisor)) || 0
}

/** Basis points of an amount: 2,100 of them are 21 %. */
export function share(amountMinor: number, basisPoints: number): number {
	return proportion(amountMinor, basisPoints, 10_000)
}

/** Splits an amount by weights so that the parts add up to it: the largest remainders get the cents left over. */
export function allocate(amountMinor: number, weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + weight, 0)
	if (total === 0) return weights.map((_, place) => (place === 0 ? amountMinor : 0))
	const size = Math.abs(amountMinor)
	const isExact = Number.isSafeInteger(size) && Number.isSafeInteger(size * total)
	if (!isExact) return allocateLarge(amountMinor, weights)
	const sign = amountMinor < 0 ? -1 : 1
	let left = size
	const remainders: number[] = []
	const parts = weights.map((weight, place) => {
		const product = size * weight
		const remainder = product % total
		const part = (product - remainder) / total
		remainders[place] = remainder
		left -= part
		return part
	})
	for (; left > 0; left -= 1) {
		const place = remainders.indexOf(Math.max(...remainders))
		parts[place] = (parts[place] ?? 0) + 1
		remainders[place] = -1
	}
	return sign === 1 ? parts : parts.map((part) => -part || 0)
}

function allocateLarge(amountMinor: number, weights: readonly number[]): number[] {
	const total = weights.reduce((sum, weight) => sum + BigInt(weight), 0n)
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
	// A refund of nothing is not less than nothing.
	return number.format(amountMinor / 10 ** exponent || 0).replace("-", "\u2212")
}
