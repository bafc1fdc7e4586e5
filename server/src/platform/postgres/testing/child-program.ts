import { keepPostgres } from "#platform/postgres/keep-postgres.ts"
import { StartFailure } from "#platform/start-failure.ts"

// The part of a server that matters here, as a process that tests can kill.

const log = { warn: () => undefined, error: () => undefined }
try {
	const [folder = "", systemFolder = ""] = process.argv.slice(2)
	const ownerPassword = "the owner's password"
	const postgres = await keepPostgres({ folder, systemFolder, ownerPassword, say: () => undefined, log })
	process.send?.({ connection: postgres.connection, pid: postgres.pid() })
	process.on("message", async () => {
		await postgres.stop()
		process.disconnect()
	})
} catch (error) {
	if (!(error instanceof StartFailure)) throw error
	process.send?.({ code: error.code, sentence: error.message })
	process.exitCode = error.exitCode
	process.disconnect()
}
