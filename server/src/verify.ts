import { readConfig } from "#config.ts"
import { openDatabases } from "#platform/database/databases.ts"
import { verifyJournal } from "#platform/journal/verify-journal.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { openLog } from "#platform/telemetry/log.ts"
import { findDatabase } from "./find-database.ts"

// npm run verify: reads every journal and names each entry that was changed, removed or inserted.

const say = (line: string) => void process.stdout.write(`${line}\n`)

try {
	const config = readConfig([])
	const database = await findDatabase(config, say, await openLog({ LOG_LEVEL: "error", LOG_DIR: null }))
	const databases = openDatabases(database.owner, database.passwords, 2)
	try {
		const { streams, entries, flaws } = await verifyJournal(databases.app, databases.reader)
		for (const flaw of flaws) say(`${flaw.kind}  stream ${flaw.stream}  entry ${flaw.seq}  ${flaw.says}`)
		say(
			flaws.length === 0
				? `The journal is whole: ${entries} entries in ${streams} streams.`
				: "The journal is not whole.",
		)
		say(
			JSON.stringify({
				streams,
				entries,
				flaws: flaws.length,
				journal: flaws.length === 0 ? "ok" : "broken",
			}),
		)
		process.exitCode = flaws.length === 0 ? 0 : 1
	} finally {
		await databases.close()
		await database.close()
	}
} catch (error) {
	process.stderr.write(`${error instanceof StartFailure ? error.message : String((error as Error).stack)}\n`)
	process.exitCode = error instanceof StartFailure ? error.exitCode : 1
}
process.disconnect?.()
