import { allocate } from "../money.ts"
import type { TipStrategy } from "../organizations/tip-strategies.ts"
import type { MemberRole } from "../permissions.ts"

export type Worked = { memberId: string; role: MemberRole; minutes: number }
export type Shared = Worked & { weight: number; amountMinor: number }

/** What everybody's part counts for. */
export function weightsOf(
	worked: readonly Worked[],
	strategy: TipStrategy,
	roleWeights: Readonly<Record<MemberRole, number>>,
): number[] {
	switch (strategy) {
		case "EQUAL":
			return worked.map(() => 1)
		case "WEIGHTED_HOURS":
			return worked.map(({ minutes }) => minutes)
		case "ROLE_BASED":
			return worked.map(({ role }) => roleWeights[role])
	}
}

/**
 * Shares a pool to the last cent: the largest remainders get what is left over. Null when nobody's part counts for
 * anything. Whose part counts for nothing gets nothing.
 */
export function shareTips(
	poolMinor: number,
	worked: readonly Worked[],
	strategy: TipStrategy,
	roleWeights: Readonly<Record<MemberRole, number>>,
): Shared[] | null {
	const weights = weightsOf(worked, strategy, roleWeights)
	if (weights.every((weight) => weight === 0)) return null
	const amounts = allocate(poolMinor, weights)
	return worked.map((each, place) => ({
		...each,
		weight: weights[place] ?? 0,
		amountMinor: amounts[place] ?? 0,
	}))
}
