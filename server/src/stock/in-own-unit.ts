import { convert, type Unit } from "@comanda/contract/stock/units.ts"
import { Refusal } from "#platform/refusal.ts"
import type { ItemRow } from "./item-rows.ts"

const sentences = {
	OTHER_KIND: "This is not what the thing is counted in.",
	INEXACT: "In thousandths of its own unit this has a rest.",
}

/** An amount in the thing's own unit, to the thousandth. What would have to be rounded is refused. */
export function inOwnUnit(
	{ unit: own, pack }: Pick<ItemRow, "unit" | "pack">,
	milli: number,
	unit: Unit | undefined,
	field: string,
): number {
	const converted = convert(Math.abs(milli), unit ?? own, own, pack)
	if (converted.ok) return Math.sign(milli) * converted.milli
	const details = [{ field, code: converted.because.toLowerCase(), message: sentences[converted.because] }]
	throw new Refusal("UNIT_NOT_CONVERTIBLE", `${unit} cannot be said exactly in ${own}.`, { details })
}
