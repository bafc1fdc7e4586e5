import type { FastifyRequest } from "fastify"
import type { Caller } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/**
 * A key is a program's. One that a page sends has been given to everybody who opens the page, so it is refused there at
 * once, before anybody relies on it. Browsers say Origin or Sec-Fetch-Site; programs do not, though some say
 * Sec-Fetch-Mode, as Node's fetch does, so that one tells nothing.
 */
export function refuseKeyInPage({ headers }: Pick<FastifyRequest, "headers">, caller: Caller): void {
	if (caller.kind !== "key") return
	if (headers.origin === undefined && headers["sec-fetch-site"] === undefined) return
	throw new Refusal("FORBIDDEN", "A key is for programs: in a page everybody can read it.")
}
