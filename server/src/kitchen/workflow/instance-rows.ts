import type { WorkflowStep } from "@comanda/contract/kitchen/workflow.ts"
import type { Context } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import type { Running, StepRun } from "./run-steps.ts"

export type Instance = Running & {
	id: string
	storeId: string
	orderId: string
	templateId: string
	templateVersion: number
	startedAt: Date
	endedAt: Date | null
	version: number
}

const columns = `i.id, i.store_id as "storeId", i.order_id as "orderId", i.template_id as "templateId",
	i.template_version as "templateVersion", i.status, i.started_at as "startedAt", i.ended_at as "endedAt", i.version,
	(select v.steps from workflow_version v where v.organization_id = i.organization_id
		and v.template_id = i.template_id and v.version = i.template_version) as steps`
const newest: Prepared = {
	name: "workflow_instance_newest",
	text: `select ${columns} from workflow_instance i where i.organization_id = $1 and i.order_id = $2
		order by i.started_at desc, i.id desc limit 1`,
}
const newestLocked: Prepared = { name: "workflow_instance_locked", text: `${newest.text} for update of i` }
const runsOf: Prepared = {
	name: "workflow_runs_of_instance",
	text: `select step_key as key, status, retries, assigned_to as "assignedTo", started_at as "startedAt",
			due_at as "dueAt", ended_at as "endedAt", reason
		from workflow_step_run where organization_id = $1 and instance_id = $2 order by place`,
}
const insert: Prepared = {
	name: "workflow_instance_insert",
	text: `insert into workflow_instance (organization_id, id, store_id, order_id, template_id, template_version, status,
			started_at)
		values ($1, $2, $3, $4, $5, $6, 'RUNNING', $7) on conflict do nothing returning id`,
}
const save: Prepared = {
	name: "workflow_instance_save",
	text: `with runs as (
			insert into workflow_step_run (organization_id, instance_id, step_key, store_id, place, status, retries,
				assigned_to, started_at, due_at, ended_at, reason)
			select $1, $2, r.key, $3, r.place, r.status, r.retries, r."assignedTo", r."startedAt", r."dueAt", r."endedAt", r.reason
			from jsonb_to_recordset($4::jsonb) as r(key text, place int, status text, retries int, "assignedTo" text,
				"startedAt" timestamptz, "dueAt" timestamptz, "endedAt" timestamptz, reason text)
			on conflict (organization_id, instance_id, step_key) do update set status = excluded.status,
				retries = excluded.retries, assigned_to = excluded.assigned_to, started_at = excluded.started_at,
				due_at = excluded.due_at, ended_at = excluded.ended_at, reason = excluded.reason
		)
		update workflow_instance set status = $5, version = version + 1,
			ended_at = case when $5 in ('RUNNING', 'ON_HOLD') then null else $6::timestamptz end
		where organization_id = $1 and id = $2`,
}

/** The newest workflow of an order, with its steps as they were published and how far they are. */
export async function findInstance(
	ctx: Context,
	orderId: string,
	{ locked = false } = {},
): Promise<Instance | undefined> {
	type Row = Omit<Instance, "runs" | "steps"> & { steps: WorkflowStep[] }
	const [row] = await ctx.query<Row>(locked ? newestLocked : newest, [ctx.organizationId, orderId])
	if (!row) return undefined
	return { ...row, runs: await ctx.query<StepRun>(runsOf, [ctx.organizationId, row.id]) }
}

/** False when the order follows one already. */
export async function insertInstance(
	ctx: Context,
	{ id, storeId, orderId, templateId, templateVersion }: Instance,
): Promise<boolean> {
	const values = [ctx.organizationId, id, storeId, orderId, templateId, templateVersion, ctx.now]
	return (await ctx.query(insert, values)).length > 0
}

export async function saveInstance(ctx: Context, instance: Instance): Promise<void> {
	const { id, storeId, steps, runs, status } = instance
	const placed = runs.map((run) => ({ ...run, place: steps.findIndex(({ key }) => key === run.key) }))
	await ctx.query(save, [ctx.organizationId, id, storeId, JSON.stringify(placed), status, ctx.now])
}
