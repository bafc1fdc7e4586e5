import type pg from "pg"

// The schema after all migrations, for people to read in review and for a test to compare. The built-in PostgreSQL
// brings no pg_dump, and a dump of another version's would refuse it.

/** Every table, function, policy and grant of the public schema, in a fixed order. */
export async function printSchema(client: pg.ClientBase): Promise<string> {
	const [functions, tables] = [await printFunctions(client), await printTables(client)]
	const head =
		"-- Generated from the migrations by `npm run db -- --generate`. Read it in review; do not edit it.\n"
	return `${[head, ...functions, ...tables].join("\n")}\n`
}

async function printFunctions(client: pg.ClientBase): Promise<string[]> {
	const { rows } = await client.query(`
		select pg_get_functiondef(p.oid) as text from pg_proc p
		where p.pronamespace = 'public'::regnamespace order by p.proname, p.oid::regprocedure::text`)
	return rows.map((row) => `${String(row.text).trimEnd()};\n`)
}

async function printTables(client: pg.ClientBase): Promise<string[]> {
	const { rows } = await client.query(`
		select c.oid, c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
			array_to_string(c.reloptions, ', ') as options
		from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by c.relname`)
	const printed: string[] = []
	for (const table of rows) {
		const columns = await lines(client, columnsOf, table.oid)
		const constraints = await lines(client, constraintsOf, table.oid)
		const body = [...columns, ...constraints].map((line) => `  ${line}`).join(",\n")
		printed.push(
			`create table ${table.name} (\n${body}\n)${table.options ? ` with (${table.options})` : ""};`,
		)
		if (table.secured) printed.push(`alter table ${table.name} enable row level security;`)
		if (table.forced) printed.push(`alter table ${table.name} force row level security;`)
		for (const part of [policiesOf, indexesOf, triggersOf, grantsOf]) {
			printed.push(...(await lines(client, part, table.oid)).map((line) => `${line};`))
		}
		printed.push("")
	}
	return printed
}

async function lines(client: pg.ClientBase, query: string, table: number): Promise<string[]> {
	const { rows } = await client.query(query, [table])
	return rows.map((row) => row.line)
}

const columnsOf = `
	select concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
		case when a.attidentity <> '' then 'generated always as identity' end,
		case when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
		case when a.attnotnull then 'not null' end) as line
	from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
	where a.attrelid = $1 and a.attnum > 0 and not a.attisdropped order by a.attnum`

const constraintsOf = `
	select 'constraint ' || conname || ' ' || pg_get_constraintdef(oid) as line
	from pg_constraint where conrelid = $1 and contype <> 'n'
	order by array_position(array['p', 'u', 'f', 'c', 'x'], contype::text), conname`

const policiesOf = `
	select 'create policy ' || polname || ' on ' || polrelid::regclass ||
		case polcmd when '*' then '' when 'r' then ' for select' when 'a' then ' for insert' when 'w' then ' for update' else ' for delete' end ||
		case when polroles = '{0}' then '' else ' to ' ||
			(select string_agg(rolname, ', ' order by rolname) from pg_roles where oid = any (polroles)) end ||
		coalesce(' using ' || pg_get_expr(polqual, polrelid), '') ||
		coalesce(' with check ' || pg_get_expr(polwithcheck, polrelid), '') as line
	from pg_policy where polrelid = $1 order by polname`

const indexesOf = `
	select pg_get_indexdef(i.indexrelid) as line from pg_index i
	where i.indrelid = $1 and not exists (select from pg_constraint c where c.conindid = i.indexrelid)
	order by i.indexrelid::regclass::text`

const triggersOf = `
	select pg_get_triggerdef(oid) as line from pg_trigger where tgrelid = $1 and not tgisinternal order by tgname`

const grantsOf = `
	select 'grant ' || string_agg(lower(privilege_type), ', ' order by privilege_type) || ' on ' || $1::oid::regclass ||
		' to ' || grantee as line
	from (
		select a.privilege_type, r.rolname as grantee from pg_class c, aclexplode(c.relacl) a join pg_roles r on r.oid = a.grantee
		where c.oid = $1 and r.rolname like 'comanda\\_%' and r.rolname <> 'comanda_owner'
		union all
		select a.privilege_type || ' (' || t.attname || ')', r.rolname
		from pg_attribute t, aclexplode(t.attacl) a join pg_roles r on r.oid = a.grantee where t.attrelid = $1
	) granted group by grantee order by grantee`
