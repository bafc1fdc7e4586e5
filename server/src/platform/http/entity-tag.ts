import { createHash } from "node:crypto"

/**
 * What an answer is known by. Of a thing with a version it begins with that, `"3-…"`, so that it can be sent back as
 * If-Match; what follows is of the whole answer, because what is computed changes without the version: whether a store
 * is open just now. Everything else is known by its content alone.
 */
export function entityTag(answer: unknown, body: string): string {
	const content = body.replace(/"timestamp":"[^"]*"\}$/, "")
	const hash = createHash("sha1").update(content).digest("base64url")
	const version = versionOf(answer)
	return version === null ? `W/"${hash}"` : `"${version}-${hash}"`
}

/** Whether If-None-Match names this tag. On their way proxies make strong ones weak, which is no difference here. */
export function knows(ifNoneMatch: string | undefined, tag: string): boolean {
	if (ifNoneMatch === undefined) return false
	const opaque = (each: string) => each.trim().replace(/^W\//, "")
	return ifNoneMatch.split(",").some((each) => opaque(each) === "*" || opaque(each) === opaque(tag))
}

function versionOf(answer: unknown): number | null {
	if (typeof answer !== "object" || answer === null || !("version" in answer)) return null
	return Number.isSafeInteger(answer.version) ? Number(answer.version) : null
}
