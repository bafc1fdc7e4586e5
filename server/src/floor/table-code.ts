import { idBytes, idOf, type Signing } from "#platform/signing.ts"

// What a table's QR code says: the store, the table and our signature over both and the code's version. Raising the
// version in the database makes every code printed before void.

const macBytes = 12

export function writeTableCode(signing: Signing, storeId: string, tableId: string, version: number): string {
	const ids = Buffer.concat([idBytes(storeId), idBytes(tableId)])
	const mac = signing.mac("table", `${ids.toString("hex")}:${version}`, macBytes)
	return Buffer.concat([ids, mac]).toString("base64url")
}

export function readTableCode(code: string): { storeId: string; tableId: string; mac: Buffer } | null {
	if (!/^[A-Za-z0-9_-]{59}$/.test(code)) return null
	const bytes = Buffer.from(code, "base64url")
	return {
		storeId: idOf(bytes.subarray(0, 16)),
		tableId: idOf(bytes.subarray(16, 32)),
		mac: bytes.subarray(32),
	}
}

export function isGenuine(
	signing: Signing,
	code: { storeId: string; tableId: string; mac: Buffer },
	version: number,
): boolean {
	const ids = Buffer.concat([idBytes(code.storeId), idBytes(code.tableId)])
	return signing.matches("table", `${ids.toString("hex")}:${version}`, code.mac)
}
