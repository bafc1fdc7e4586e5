import type pg from "pg"

/** The roles the program serves as. None owns a table of ours, none may step around row-level security. */
export const appRole = "comanda_app"
export const readerRole = "comanda_reader"
export const jobsRole = "comanda_jobs"

export type RolePasswords = { app: string; reader: string; jobs: string }

/** Makes the roles or gives them today's passwords. Roles live in the whole cluster, so two databases share them. */
export async function ensureRoles(owner: pg.ClientBase, passwords: RolePasswords): Promise<void> {
	for (const [role, password] of [
		[appRole, passwords.app],
		[readerRole, passwords.reader],
		[jobsRole, passwords.jobs],
	] as const) {
		const secret = owner.escapeLiteral(password)
		const { rows } = await owner.query("select 1 from pg_roles where rolname = $1", [role])
		// Only a superuser may name the attributes of a role that exists: what it was made with stays.
		if (rows.length > 0) await owner.query(`alter role ${role} login password ${secret}`)
		else
			await owner.query(
				`create role ${role} login nosuperuser nocreatedb nocreaterole nobypassrls password ${secret}`,
			)
	}
	// A statement is planned once a connection, and a plan that was made while a table was empty reads all of it for as
	// long as it is kept. Every row is found by its tenant's keys: there is an index for each way in.
	await owner.query(`alter role ${appRole} set enable_seqscan = off`)
	const { rows } = await owner.query("select current_database() as name")
	const database = owner.escapeIdentifier(rows[0].name)
	await owner.query(`grant connect on database ${database} to ${appRole}, ${readerRole}, ${jobsRole}`)
	await owner.query(`grant usage on schema public to ${appRole}, ${readerRole}, ${jobsRole}`)
	await owner.query("revoke create on schema public from public")
}
