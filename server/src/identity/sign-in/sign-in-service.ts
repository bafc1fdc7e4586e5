import { betterAuth } from "better-auth"
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely"
import type pg from "pg"
import { v7 as newId } from "uuid"

/**
 * It opens a session before we let anybody in: a second factor may be missing, or the program may be killed in between.
 * What nobody takes over ends by itself, and nothing opens with it meanwhile, since its token is known to nobody.
 */
const untakenSeconds = 120

/**
 * People's passwords, kept by Better Auth in our tables through connections of its own: a hundred slow hashes at once
 * must not keep a kitchen waiting for a connection. It knows an address only by its index.
 */
export function openSignInService(pool: pg.Pool, { secret, url }: { secret: string; url: string }) {
	const db = new Kysely<Record<string, never>>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin()],
	})
	return betterAuth({
		secret,
		baseURL: url,
		basePath: "/api/v1/auth",
		appName: "Comanda",
		database: { db, type: "postgres", transaction: true },
		emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 200, autoSignIn: false },
		user: { modelName: "person", fields: { email: "emailIndex" } },
		session: { modelName: "personSession", fields: { userId: "personId" }, expiresIn: untakenSeconds },
		account: { modelName: "personAccount", fields: { userId: "personId" } },
		verification: { modelName: "personVerification" },
		advanced: { database: { generateId: () => newId() }, useSecureCookies: false },
		// Ours stand in front of it, shared by all nodes.
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { disabled: true },
	})
}

export type SignInService = ReturnType<typeof openSignInService>
