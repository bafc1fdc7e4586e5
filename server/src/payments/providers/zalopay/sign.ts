import { hmacHex } from "../kit/hmac-hex.ts"

/** ZaloPay signs values in the order it names them, with a bar between. */
export function signZalopay(key: string, ...values: readonly (string | number)[]): string {
	return hmacHex("sha256", key, values.join("|"))
}
