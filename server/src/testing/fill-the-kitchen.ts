import type pg from "pg"

/** One row in every table of the kitchen, for walks over all tables. An order hangs there already. */
export async function fillTheKitchen(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	await admin.query(
		`with ticket as (
			select id, counter_id, order_id from kitchen_ticket where organization_id = $1 and store_id = $2 limit 1
		), person as (
			insert into counter_staff (organization_id, counter_id, member_id, store_id, status)
			select $1, ticket.counter_id, m.id, $2, 'AVAILABLE'
			from ticket, (select id from member where organization_id = $1 limit 1) m
		), slip as (
			insert into kitchen_slip (organization_id, store_id, seq, order_id, kind, at)
			select $1, $2, 999999, order_id, 'SENT', now() from ticket
		), equipment as (
			insert into kitchen_equipment (organization_id, id, store_id, name, kind, status)
			values ($1, gen_random_uuid(), $2, 'walk', 'oven', 'OPERATIONAL')
		), timer as (
			insert into kitchen_timer (organization_id, id, store_id, kind, name, priority, status, duration_seconds,
				remaining_ms, created_by, created_at)
			values ($1, gen_random_uuid(), $2, 'PREP', 'walk', 'NORMAL', 'IDLE', 60, 60000, 'walk', now())
		), quality as (
			insert into quality_check (organization_id, id, store_id, ticket_id, status, checkpoints, created_by, created_at)
			select $1, gen_random_uuid(), $2, id, 'PENDING', '[]', 'walk', now() from ticket
		), alert as (
			insert into kitchen_alert (organization_id, id, store_id, kind, severity, status, subject, raised_by, raised_at)
			values ($1, gen_random_uuid(), $2, 'SYSTEM_ERROR', 'LOW', 'OPEN', $2, 'walk', now())
		), template as (
			insert into workflow_template (organization_id, id, store_id, name, steps, created_at)
			values ($1, gen_random_uuid(), $2, 'walk', '[]', now()) returning id
		), edition as (
			insert into workflow_version (organization_id, template_id, version, store_id, steps, published_by, published_at)
			select $1, id, 1, $2, '[]', 'walk', now() from template
		), instance as (
			insert into workflow_instance (organization_id, id, store_id, order_id, template_id, template_version, status,
				started_at)
			select $1, gen_random_uuid(), $2, ticket.order_id, template.id, 1, 'RUNNING', now() from ticket, template
			returning id
		)
		insert into workflow_step_run (organization_id, instance_id, step_key, store_id, place, status)
		select $1, id, 'walk', $2, 0, 'PENDING' from instance`,
		[organizationId, storeId],
	)
}
