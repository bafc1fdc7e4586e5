import { createHmac } from "node:crypto"

/** `said` is the body of a POST, or the query of a GET without its question mark. */
export function sign(channelSecret: string, asked: { path: string; said: string; nonce: string }): string {
	const text = `${channelSecret}${asked.path}${asked.said}${asked.nonce}`
	return createHmac("sha256", channelSecret).update(text).digest("base64")
}
