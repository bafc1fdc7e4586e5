import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { Currency, PositiveAmountMinor } from "../money.ts"
import { RoleWeights, Settings, TipSuggestion } from "../organizations/settings.ts"
import { tipStrategies } from "../organizations/tip-strategies.ts"
import { listOf, pageInput } from "../page.ts"
import { memberRoles } from "../permissions.ts"
import { Moment, text } from "../text.ts"

const manage = { access: "tips:manage", area: "books" } as const
const AmountMinor = z.int().min(0).max(1_000_000_000)

export const TipSettings = Settings.shape.tips

export const getTipSettings = endpoint({
	...manage,
	name: "getTipSettings",
	method: "GET",
	path: "/stores/:storeId/tips/settings",
	summary: "How a store asks for tips, and how it shares them",
	input: z.strictObject({ storeId: Id }),
	result: TipSettings,
	refusals: ["NOT_FOUND"],
})

export const updateTipSettings = endpoint({
	...manage,
	name: "updateTipSettings",
	method: "PUT",
	path: "/stores/:storeId/tips/settings",
	summary: "Change how a store asks for tips, or how it shares them; what is left out stays",
	input: z.strictObject({
		storeId: Id,
		enabled: z.boolean().optional(),
		suggestions: z.array(TipSuggestion).max(6).optional(),
		minMinor: AmountMinor.optional(),
		maxMinor: AmountMinor.optional(),
		mustAnswer: z.boolean().optional(),
		strategy: z.enum(tipStrategies).optional(),
		roleWeights: RoleWeights.optional(),
	}),
	result: TipSettings,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const tipDistributionStatuses = ["PROPOSED", "APPROVED", "CANCELLED"] as const

export const TipShare = z.strictObject({
	memberId: Id,
	name: z.string(),
	role: z.enum(memberRoles),
	minutes: z.int(),
	weight: z.int(),
	amountMinor: PositiveAmountMinor,
})

export const TipDistribution = z.strictObject({
	id: Id,
	storeId: Id,
	from: z.iso.datetime(),
	to: z.iso.datetime(),
	strategy: z.enum(tipStrategies),
	currency: Currency,
	poolMinor: PositiveAmountMinor,
	status: z.enum(tipDistributionStatuses),
	note: z.string().nullable(),
	proposedBy: z.string(),
	proposedAt: z.iso.datetime(),
	decidedBy: z.string().nullable(),
	decidedAt: z.iso.datetime().nullable(),
	/** They come to the pool. */
	shares: z.array(TipShare),
})
export type TipDistribution = z.infer<typeof TipDistribution>

export const createTipDistribution = endpoint({
	...manage,
	name: "createTipDistribution",
	method: "POST",
	path: "/stores/:storeId/tips/distributions",
	summary: "Propose how the tips of a time are shared among those who worked then",
	input: z.strictObject({
		storeId: Id,
		id: Id,
		from: Moment,
		to: Moment,
		/** As the store shares when it is not said. */
		strategy: z.enum(tipStrategies).optional(),
		members: z
			.array(z.strictObject({ memberId: Id, minutes: z.int().min(0).max(100_000).default(0) }))
			.min(1)
			.max(200)
			.refine(
				(members) => new Set(members.map(({ memberId }) => memberId)).size === members.length,
				"Somebody is there twice.",
			),
		note: text(300).optional(),
	}),
	result: TipDistribution,
	refusals: ["NOT_FOUND", "CONFLICT", "NO_TIPS", "TIPS_SHARED"],
	idempotency: "required",
})

export const listTipDistributions = endpoint({
	...manage,
	name: "listTipDistributions",
	method: "GET",
	path: "/stores/:storeId/tips/distributions",
	summary: "How tips were shared, the last first",
	input: z.strictObject({ storeId: Id, status: z.enum(tipDistributionStatuses).optional(), ...pageInput }),
	result: listOf(TipDistribution),
	refusals: ["NOT_FOUND"],
})

const decide = {
	...manage,
	method: "POST",
	input: z.strictObject({ distributionId: Id }),
	result: TipDistribution,
	idempotency: "required",
} as const

export const approveTipDistribution = endpoint({
	...decide,
	name: "approveTipDistribution",
	path: "/tips/distributions/:distributionId/approve",
	summary: "Promise everybody his share; whoever proposed one for himself asks somebody else",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION", "SELF_APPROVAL", "NO_TIPS"],
})

export const cancelTipDistribution = endpoint({
	...decide,
	name: "cancelTipDistribution",
	path: "/tips/distributions/:distributionId/cancel",
	summary: "Take back a proposal: its time can be shared otherwise",
	refusals: ["NOT_FOUND", "INVALID_STATUS_TRANSITION"],
})
