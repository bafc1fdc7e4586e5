import { allocate } from "../money.ts"
import { fillRows } from "./fill-rows.ts"
import type { TaxShare } from "./taxes.ts"

/**
 * The taxes of each piece of an amount that is divided: what they are levied on and what they come to, of every rate
 * and of every piece to the cent. `added` is what the pieces pay on top, where prices do not include taxes.
 */
export function splitTaxes(
	taxes: readonly TaxShare[],
	pieces: readonly number[],
	{ isIncluded, added }: { isIncluded: boolean; added: readonly number[] },
): TaxShare[][] {
	const sums = taxes.map((tax) => tax.taxMinor)
	const nets = taxes.map((tax) => tax.netMinor)
	const inside = isIncluded ? sums : []
	const rest = sum(pieces) - sum(inside)
	const untaxed = rest - sum(nets)
	// Several taxes on one thing are levied on the same money: it is there only once, so each is divided by itself.
	const isOnce = untaxed >= 0
	const rows = fillRows(pieces, isOnce ? [...inside, ...nets, untaxed] : [...inside, rest])
	const levied = nets.map((net) => allocate(net, pieces))
	const onTop = isIncluded ? rows : fillRows(added, sums)
	return pieces.map((_, at) =>
		taxes.map((tax, place) => ({
			...tax,
			netMinor: (isOnce ? rows[at]?.[inside.length + place] : levied[place]?.[at]) ?? 0,
			taxMinor: onTop[at]?.[place] ?? 0,
		})),
	)
}

function sum(amounts: readonly number[]): number {
	return amounts.reduce((total, amount) => total + amount, 0)
}
