import type pg from "pg"

/** A row of an organization in each table of the door, as the walk over tables needs them. */
export async function fillTheDoor(admin: pg.Pool, organizationId: string, storeId: string): Promise<void> {
	const of = [organizationId, storeId]
	await admin.query(
		`insert into api_key (organization_id, id, name, prefix, secret_hash, scopes)
			values ($1, gen_random_uuid(), 'For the walk', 'ck_walk', '\\x00', '{orders:read}')`,
		[organizationId],
	)
	await admin.query(
		`insert into invitation (organization_id, id, member_id, email_index, email_sealed, code_hash, expires_at)
			select organization_id, gen_random_uuid(), id, 'walk', 'walk', sha256(id::text::bytea), now()
			from member where organization_id = $1 limit 1`,
		[organizationId],
	)
	await admin.query(
		`insert into staff_session (organization_id, id, store_id, member_id, device_id, secret_hash, expires_at)
			select d.organization_id, gen_random_uuid(), d.store_id, m.id, d.id, '\\x00', now()
			from device d join member m on m.organization_id = d.organization_id
			where d.organization_id = $1 and d.store_id = $2 limit 1`,
		of,
	)
	await admin.query(
		`insert into pin_lock (organization_id, device_id, subject, store_id, failures, first_failed_at)
			select organization_id, id, id, store_id, 1, now() from device
			where organization_id = $1 and store_id = $2 limit 1`,
		of,
	)
	await admin.query(
		`insert into manager_override (organization_id, id, store_id, device_id, approver_id, requested_by, action,
				subject, secret_hash, expires_at)
			select d.organization_id, gen_random_uuid(), d.store_id, d.id, m.id, 'device:walk', 'orders:void',
				gen_random_uuid(), '\\x00', now()
			from device d join member m on m.organization_id = d.organization_id
			where d.organization_id = $1 and d.store_id = $2 limit 1`,
		of,
	)
}
