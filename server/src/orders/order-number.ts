import { pickupCode } from "./pickup-code.ts"

/** What an order is called on paper, and by voice. */
export function numberOf(
	businessDate: string,
	number: number,
	prefix = "ORD",
): { orderNumber: string; pickupCode: string } {
	const orderNumber = `${prefix}-${businessDate.replaceAll("-", "")}-${String(number).padStart(4, "0")}`
	return { orderNumber, pickupCode: pickupCode(number) }
}
