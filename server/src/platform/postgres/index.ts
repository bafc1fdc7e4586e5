// The program's own PostgreSQL: found, made, started, kept running, stopped.
// - A folder has one Comanda at a time; the second is told which process has it.
// - What a killed program leaves behind is settled at the next start, without a person.
// - Nothing is signalled that is not proven to be this cluster's PostgreSQL.
// - A refused start changes nothing in the data.

export { keepPostgres } from "#platform/postgres/keep-postgres.ts"
export { openPostgres } from "#platform/postgres/open-postgres.ts"
export type {
	KeptPostgres,
	Postgres,
	PostgresConnection,
	PostgresLog,
	PostgresOptions,
} from "#platform/postgres/options.ts"
