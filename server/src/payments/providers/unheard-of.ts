import { standingOf } from "./kit/standing-of.ts"
import type { Reference, Standing } from "./provider.ts"

/** The provider answered, and has never heard of it. */
export function unheardOf({
	reference,
	providerRef,
}: Pick<Reference, "reference" | "providerRef">): Standing {
	return standingOf("NOT_THERE", { reference, providerRef })
}
