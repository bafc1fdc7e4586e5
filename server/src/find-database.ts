import pg from "pg"
import type { Logger } from "pino"
import type { Config } from "#config.ts"
import { type Connection, parseConnection } from "#platform/database/connection.ts"
import type { RolePasswords } from "#platform/database/roles.ts"
import { keepPostgres } from "#platform/postgres/index.ts"
import { requireSameSecret, requireSameSecretAlone } from "#platform/sealing/key-ring.ts"
import { openSecrets } from "#platform/secrets.ts"
import { StartFailure } from "#platform/start-failure.ts"

export type FoundDatabase = {
	owner: Connection
	passwords: RolePasswords
	derive: (purpose: string) => string
	/** Other programs may use the same database. */
	shared: boolean
	/** Resolves when the built-in PostgreSQL cannot be kept running. */
	gaveUp: Promise<Error>
	close: () => Promise<void>
}

const never = new Promise<Error>(() => {})

/**
 * The database of DATABASE_URL, or the program's own PostgreSQL, started here. Before anything is changed in it, the
 * secret must be the one it was made with; `anySecret` is for who has lost that one, or starts anew.
 */
export async function findDatabase(
	config: Config,
	say: (line: string) => void,
	log: Logger,
	{ anySecret = false } = {},
): Promise<FoundDatabase> {
	const { dataFolder: folder, production } = config
	const { derive } = await openSecrets({ folder, secret: config.COMANDA_SECRET, production })
	const passwords: RolePasswords = {
		app: derive("role:comanda_app"),
		reader: derive("role:comanda_reader"),
		jobs: derive("role:comanda_jobs"),
	}
	if (config.DATABASE_URL) {
		const owner = parseConnection(config.DATABASE_URL)
		await requireReachable(owner)
		if (!anySecret) await requireSameSecret(owner, derive)
		return { owner, passwords, derive, shared: true, gaveUp: never, close: async () => {} }
	}
	const postgres = await keepPostgres({
		folder,
		ownerPassword: derive("role:comanda_owner"),
		say,
		log,
		beforeNewPassword: anySecret ? undefined : (read) => requireSameSecretAlone(read, derive),
	})
	const owner = postgres.connection
	if (!anySecret) {
		await requireSameSecret(owner, derive).catch(async (error) => {
			await postgres.stop()
			throw error
		})
	}
	return {
		owner,
		passwords,
		derive,
		shared: false,
		gaveUp: postgres.gaveUp,
		close: () => postgres.stop(),
	}
}

const wrongAddress = new Set([
	"ECONNREFUSED",
	"ENOTFOUND",
	"ENOENT",
	"ETIMEDOUT",
	"EAI_AGAIN",
	"28P01",
	"28000",
	"3D000",
])

/** A wrong address or password is a wrong setting, and is said as one. */
async function requireReachable(owner: Connection): Promise<void> {
	const client = new pg.Client({ ...owner, connectionTimeoutMillis: 10_000 })
	try {
		await client.connect()
	} catch (error) {
		const { code, message } = error as { code?: string; message: string }
		if (!code || !wrongAddress.has(code)) throw error
		const where = `${owner.host}:${owner.port}/${owner.database} as ${owner.user}`
		throw new StartFailure("DATABASE_UNREACHABLE", `DATABASE_URL: ${where} cannot be reached: ${message}`, 2)
	} finally {
		await client.end().catch(() => {})
	}
}
