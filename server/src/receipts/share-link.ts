import type { Context } from "#platform/context.ts"
import { idBytes, idOf } from "#platform/signing.ts"

const purpose = "receipt-link"
const idLength = 16
const macBytes = 16

type Named = { organizationId: string; storeId: string; receiptId: string }

/** Where anybody who was given it reads a receipt. Nobody guesses another one's: it carries our signature. */
export function receiptLink(
	{ organizationId, signing, publicUrl }: Pick<Context, "organizationId" | "signing" | "publicUrl">,
	receipt: Pick<Named, "storeId" | "receiptId">,
): string {
	const ids = [organizationId, receipt.storeId, receipt.receiptId].map(idBytes)
	const content = Buffer.concat(ids)
	const mac = signing.mac(purpose, content.toString("hex"), macBytes)
	const token = Buffer.concat([content, mac]).toString("base64url")
	return `${publicUrl}/api/v1/shared-receipts/${token}/receipt.html`
}

/** What a link's token names, or null when we did not sign it. */
export function readReceiptToken({ signing }: Pick<Context, "signing">, token: string): Named | null {
	const bytes = Buffer.from(token, "base64url")
	if (bytes.length !== 3 * idLength + macBytes) return null
	const content = bytes.subarray(0, 3 * idLength)
	if (!signing.matches(purpose, content.toString("hex"), bytes.subarray(3 * idLength))) return null
	const part = (at: number) => idOf(content.subarray(at * idLength, (at + 1) * idLength))
	return { organizationId: part(0), storeId: part(1), receiptId: part(2) }
}
