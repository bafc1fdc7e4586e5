import { amountMinorMax, type Currency, exponentOf } from "@comanda/contract/money.ts"

/** What was typed, in the smallest unit: `1.05` and `1,05` are 105 cents. Null when it is no amount. */
export function amountOf(typed: string, currency: Currency): number | null {
	const bare = typed.trim().replace(",", ".").replace("−", "-")
	const exponent = exponentOf(currency)
	const pattern = exponent === 0 ? /^-?\d{1,13}$/ : new RegExp(`^-?\\d{1,13}(\\.\\d{1,${exponent}})?$`)
	if (!pattern.test(bare)) return null
	const [whole = "", part = ""] = bare.replace("-", "").split(".")
	const amount = Number(whole + part.padEnd(exponent, "0"))
	if (amount > amountMinorMax) return null
	return bare.startsWith("-") ? -amount || 0 : amount
}

/** As it would be typed, to begin with. */
export function typedAmount(amountMinor: number, currency: Currency): string {
	const exponent = exponentOf(currency)
	return (amountMinor / 10 ** exponent).toFixed(exponent)
}
