import type { Context } from "#platform/context.ts"

/**
 * Which journal tells of people and keys: the organization's own, as far as the caller reaches it; what somebody does
 * who has some stores only is told in one of those that it is about.
 */
export function streamFor({ stores, organizationId }: Context, about: readonly (string | null)[]): string {
	if (stores === "*") return organizationId
	return about.find((storeId) => storeId !== null && stores.includes(storeId)) ?? stores[0] ?? organizationId
}
