import type { Reply } from "../provider.ts"

export function jsonReply(status: number, value: unknown): Reply {
	return { status, contentType: "application/json", body: JSON.stringify(value) }
}
