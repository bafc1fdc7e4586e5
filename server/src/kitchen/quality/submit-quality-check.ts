import type { ParsedInputOf } from "@comanda/contract/endpoint.ts"
import type { submitQualityCheck as contract, QualityCheck } from "@comanda/contract/kitchen/quality.ts"
import { actorOf, type Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { record } from "#platform/journal/draft.ts"
import { Refusal } from "#platform/refusal.ts"
import { raiseAlert } from "../alerts/raise-alert.ts"
import { notPossible } from "../not-possible.ts"
import { finishCheck } from "./finish-check.ts"
import { presentCheck, type QualityRow, requireCheck } from "./quality-rows.ts"

type Submitted = ParsedInputOf<typeof contract>

const submit: Prepared = {
	name: "quality_check_submit",
	text: `update quality_check set status = $3, checkpoints = $4, score = $5, submitted_by = $6, submitted_at = $7,
			version = version + 1
		where organization_id = $1 and id = $2`,
}

/** All of it must have been looked at. One thing that failed fails the whole: it is made again. */
export async function submitQualityCheck(ctx: Context, input: Submitted): Promise<QualityCheck> {
	const { ticketId } = await requireCheck(ctx, input.checkId)
	const { check, taken } = await finishCheck(ctx, input.checkId, ticketId)
	if (check.status !== "PENDING") throw notPossible("check", check.status)
	const checkpoints = filledIn(check, input)
	const passed = checkpoints.filter((point) => point.passed).length
	const score = Math.round((passed * 100) / checkpoints.length)
	const status = passed === checkpoints.length ? "PASSED" : "FAILED"
	const by = actorOf(ctx.caller)
	const values = [ctx.organizationId, check.id, status, JSON.stringify(checkpoints), score, by, ctx.now]
	await ctx.query(submit, values)
	const { storeId, orderId } = check
	record(ctx, storeId, "QualityCheck.Submitted", check.id, { ticketId, orderId, status, score })
	await taken.letGo(status === "PASSED" ? "READY" : "IN_PROGRESS")
	if (status === "FAILED") {
		const facts = { ticketId, orderId, checkId: check.id, score }
		const severity = score < 50 ? "HIGH" : "MEDIUM"
		await raiseAlert(ctx, { storeId, kind: "QUALITY_ISSUE", severity, subject: ticketId, facts })
	}
	const submitted = { status, checkpoints, score, submittedBy: by, submittedAt: ctx.now } as const
	return presentCheck({ ...check, ...submitted, version: check.version + 1 })
}

function filledIn(check: QualityRow, { checkpoints }: Submitted): QualityRow["checkpoints"] {
	const seen = new Map(checkpoints.map((point) => [point.name, point]))
	const isAll = seen.size === checkpoints.length && check.checkpoints.every(({ name }) => seen.has(name))
	if (!isAll || seen.size !== check.checkpoints.length) {
		const message = "Each checkpoint of the check is answered once."
		const details = [{ field: "checkpoints", code: "incomplete", message }]
		throw new Refusal("VALIDATION_ERROR", message, { details })
	}
	return check.checkpoints.map(({ name }) => {
		const { passed = false, note = null } = seen.get(name) ?? {}
		return { name, passed, note }
	})
}
