import { StartFailure } from "#platform/start-failure.ts"

const groups = [
	["OAUTH_GOOGLE_ID", "OAUTH_GOOGLE_SECRET"],
	["OAUTH_GITHUB_ID", "OAUTH_GITHUB_SECRET"],
	["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"],
	["FEDERATED_ISSUER", "FEDERATED_AUDIENCE"],
] as const

type Grouped = (typeof groups)[number][number]

/** Half a pair would look like a way in, and be none. */
export function requireWholeGroups(given: Record<Grouped | "FEDERATED_JWKS_URL", unknown>): void {
	const missing: Grouped[] = groups.flatMap((names: readonly Grouped[]) => {
		const set = names.filter((name) => given[name])
		return set.length === 0 ? [] : names.filter((name) => !given[name])
	})
	if (given.FEDERATED_JWKS_URL && !given.FEDERATED_ISSUER) missing.push("FEDERATED_ISSUER")
	if (missing.length === 0) return
	const says = "must be set together with the others it belongs to"
	throw new StartFailure("WRONG_SETTING", `A setting is missing. ${missing.join(", ")}: ${says}.`, 2)
}
