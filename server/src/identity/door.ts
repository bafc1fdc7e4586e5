import type { AccessTokens } from "./sessions/access-tokens.ts"
import type { SigningKeys } from "./sessions/signing-keys.ts"
import type { RelyingParty } from "./sign-in/passkeys/relying-party.ts"
import type { Providers } from "./sign-in/providers/open-providers.ts"
import type { SignInService } from "./sign-in/sign-in-service.ts"

/** What the verbs of signing in need besides their context. Built in one place, the program. */
export type Door = {
	service: SignInService
	access: AccessTokens
	keys: SigningKeys
	/** Other accounts one can come in with. */
	providers: Providers
	/** Whose access tokens are taken like ours. */
	federated: { issuer: string } | null
	/** Whom passkeys are for; null where there can be none. */
	relyingParty: RelyingParty | null
	/** Whether anybody may open an organization here. */
	registration: "open" | "closed"
}
