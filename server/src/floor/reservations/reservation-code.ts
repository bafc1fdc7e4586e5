import { idBytes, idOf, type Signing } from "#platform/signing.ts"

// What lets a guest look at his reservation without an account: the store, the reservation and our signature.

const macBytes = 16

export function writeReservationCode(signing: Signing, storeId: string, reservationId: string): string {
	const ids = Buffer.concat([idBytes(storeId), idBytes(reservationId)])
	return Buffer.concat([ids, signing.mac("reservation", ids.toString("hex"), macBytes)]).toString("base64url")
}

export function readReservationCode(
	signing: Signing,
	code: string,
): { storeId: string; reservationId: string } | null {
	if (!/^[A-Za-z0-9_-]{64}$/.test(code)) return null
	const bytes = Buffer.from(code, "base64url")
	const ids = bytes.subarray(0, 32)
	if (!signing.matches("reservation", ids.toString("hex"), bytes.subarray(32))) return null
	return { storeId: idOf(ids.subarray(0, 16)), reservationId: idOf(ids.subarray(16)) }
}
