import { betterAuth } from "better-auth"
import { CamelCasePlugin, Kysely, PostgresDialect } from "kysely"
import type pg from "pg"
import { v7 as newId } from "uuid"

const sessionSeconds = 7 * 24 * 60 * 60

/** People's passwords and sessions, kept by Better Auth in our tables through connections of its own. */
export function openSignInService(pool: pg.Pool, { secret, url }: { secret: string; url: string }) {
	const db = new Kysely<Record<string, never>>({
		dialect: new PostgresDialect({ pool }),
		plugins: [new CamelCasePlugin()],
	})
	return betterAuth({
		secret,
		baseURL: url,
		basePath: "/api/v1/auth",
		database: { db, type: "postgres", transaction: true },
		emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 200, autoSignIn: false },
		user: { modelName: "person" },
		session: { modelName: "personSession", fields: { userId: "personId" }, expiresIn: sessionSeconds },
		account: { modelName: "personAccount", fields: { userId: "personId" } },
		verification: { modelName: "personVerification" },
		advanced: { database: { generateId: () => newId() } },
		// Ours stand in front of it, shared by all nodes.
		rateLimit: { enabled: false },
		telemetry: { enabled: false },
		logger: { disabled: true },
	})
}

export type SignInService = ReturnType<typeof openSignInService>
