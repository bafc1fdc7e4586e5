import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { AmountMinor, Currency } from "../money.ts"
import { cursorInput, listOf } from "../page.ts"
import { providerNames } from "./providers.ts"

/** One day of one provider: what the books say was taken, and what the provider says. */
export const SettlementRun = z.strictObject({
	id: Id,
	storeId: Id,
	provider: z.enum(providerNames),
	businessDate: z.iso.date(),
	currency: Currency,
	status: z.enum(["RUNNING", "DONE"]),
	payments: z.int(),
	expectedMinor: AmountMinor,
	reportedMinor: AmountMinor,
	differenceMinor: AmountMinor,
	/** Of so many the provider said nothing. */
	unanswered: z.int(),
	startedAt: z.iso.datetime(),
	finishedAt: z.iso.datetime().nullable(),
})
export type SettlementRun = z.infer<typeof SettlementRun>

export const SettlementLine = z.strictObject({
	paymentId: Id,
	expectedMinor: AmountMinor,
	reportedMinor: AmountMinor.nullable(),
	says: z.string(),
})
export type SettlementLine = z.infer<typeof SettlementLine>

const common = { area: "payments", access: "reports:read" } as const

export const runSettlement = endpoint({
	...common,
	name: "runSettlement",
	method: "POST",
	path: "/stores/:storeId/settlements",
	summary: "Hold a day's payments against what the provider says of each",
	idempotency: "required",
	input: z.strictObject({ storeId: Id, provider: z.enum(providerNames), businessDate: z.iso.date() }),
	result: SettlementRun,
	refusals: ["NOT_FOUND", "FORBIDDEN"],
})

export const listSettlements = endpoint({
	...common,
	name: "listSettlements",
	method: "GET",
	path: "/stores/:storeId/settlements",
	summary: "The days that were held against the providers, the newest first",
	input: z.strictObject({ storeId: Id, provider: z.enum(providerNames).optional(), ...cursorInput }),
	result: listOf(SettlementRun),
	refusals: ["NOT_FOUND"],
})

export const getSettlement = endpoint({
	...common,
	name: "getSettlement",
	method: "GET",
	path: "/stores/:storeId/settlements/:settlementId",
	summary: "One day, and each payment of which the provider says something else",
	input: z.strictObject({ storeId: Id, settlementId: Id }),
	result: z.strictObject({ run: SettlementRun, differences: z.array(SettlementLine) }),
	refusals: ["NOT_FOUND"],
})
