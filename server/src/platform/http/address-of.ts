import type { IncomingHttpHeaders } from "node:http"

/** Whom a connection comes from, as Fastify says of requests: behind a proxy of ours, the first it was forwarded for. */
export function addressOf(headers: IncomingHttpHeaders, remoteAddress: string, trustsProxy: boolean): string {
	const forwarded = headers["x-forwarded-for"]
	if (!trustsProxy || typeof forwarded !== "string") return remoteAddress
	const addresses = forwarded.split(",").map((each) => each.replaceAll(/^[ \t]+|[ \t]+$/g, ""))
	return addresses.find((each) => each !== "") ?? remoteAddress
}
