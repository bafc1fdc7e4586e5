/** What PostgreSQL's own log needs of ours; pino's logger is one. */
export type PostgresLog = {
	warn(fields: object, message: string): void
	error(fields: object, message: string): void
}

export type PostgresOptions = {
	/** The program's data folder. The cluster is in `postgres` inside it, or where `postgres.location` says. */
	folder: string
	ownerPassword: string
	/** Tells the person at the terminal what is done and why it takes time. */
	say: (line: string) => void
	log: PostgresLog
	/**
	 * Asked before the owner gets another password than the one he had, while PostgreSQL does not run; what it throws
	 * leaves everything as it was. `read` finds the column `line` of a query.
	 */
	beforeNewPassword?: ((read: (query: string) => Promise<string[]>) => Promise<void>) | undefined
	/** Another PostgreSQL than the one that comes with the program, by its folder with `postgres` and `initdb`. */
	binDir?: string
	/** Where root places what a user without privileges cannot reach. */
	systemFolder?: string
}

export type PostgresConnection = {
	/** The folder of the Unix socket. */
	host: string
	port: number
	user: "comanda_owner"
	password: string
	database: "comanda"
}

export type PostgresEnd = { code: number | null; signal: NodeJS.Signals | null }

export type Postgres = {
	connection: PostgresConnection
	pid: number
	stop(): Promise<void>
	/** Resolves when PostgreSQL ends, asked or not. */
	stopped: Promise<PostgresEnd>
}

export type KeptPostgres = {
	/** Stays the same when PostgreSQL is started again. */
	connection: PostgresConnection
	/** Of the PostgreSQL that runs now. */
	pid(): number
	stop(): Promise<void>
	/** Resolves with the reason when PostgreSQL stops again and again; never, otherwise. */
	gaveUp: Promise<Error>
}
