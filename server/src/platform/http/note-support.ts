import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import type { Context } from "#platform/context.ts"
import { record } from "#platform/journal/draft.ts"

/** Who was let in for support leaves a trace of all he is shown: each read is in the journal, under his access. */
export function noteSupport(
	ctx: Context,
	endpoint: Endpoint,
	input: Record<string, unknown>,
	access: string | undefined,
): void {
	if (!access) return
	const onBehalfOf = `support:${access}`
	for (const draft of ctx.drafts) draft.onBehalfOf ??= onBehalfOf
	const named = Object.fromEntries(pathParameters(endpoint.path).map((name) => [name, input[name]]))
	const [store] = ctx.stores === "*" ? [] : ctx.stores
	record(
		ctx,
		store ?? ctx.organizationId,
		"Support.Looked",
		access,
		{ endpoint: endpoint.name, named },
		onBehalfOf,
	)
}
