import type { Context } from "#platform/context.ts"
import { authorize } from "#platform/http/authorize.ts"
import { Refusal } from "#platform/refusal.ts"

/** Whether who asks works the floor of this store. Anybody may book; those who work here may do more. */
export function worksHere({ caller, organizationId }: Context, storeId: string): boolean {
	if (caller.kind === "guest") return false
	const asked = { access: "floor:work", method: "POST", servesBlocked: false } as const
	const target = {
		storeId,
		organizationId,
		organizationOfStore: organizationId,
		hasOverride: false,
		customerOf: null,
	}
	try {
		authorize(asked, caller, target)
		return true
	} catch (error) {
		if (error instanceof Refusal) return false
		throw error
	}
}
