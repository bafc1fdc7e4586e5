import { type Config, readConfig } from "#config.ts"
import { hasDemo, openDemo, showDemo } from "#demo/index.ts"
import { migrate } from "#platform/database/migrate.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { openLog } from "#platform/telemetry/log.ts"
import { openTracing } from "#platform/telemetry/tracing.ts"
import { drainOnSignal } from "./drain-on-signal.ts"
import { findDatabase } from "./find-database.ts"
import { helpText } from "./help-text.ts"
import { openProgram, type Program } from "./program.ts"
import { requireFreePort } from "./require-free-port.ts"
import { welcome } from "./welcome.ts"

const say = (line: string) => void process.stdout.write(`${line}\n`)

if (process.argv.includes("--help") || process.argv.includes("-h")) say(helpText())
else await start().catch(explain)

async function start(): Promise<void> {
	const config = readConfig(process.argv.slice(2))
	// On a terminal the person reads sentences; the log is for files, and for when something is wrong.
	const quiet = process.stdout.isTTY && !config.LOG_DIR && !config.logs
	const log = await openLog(quiet ? { ...config, LOG_LEVEL: "warn" } : config)
	// In order: what depends on another is closed before it.
	const closing: (() => Promise<void>)[] = []
	const stop = drainOnSignal({ closing, say, log })
	try {
		const tracing = await openTracing(config.OTEL_EXPORTER_OTLP_ENDPOINT)
		closing.unshift(() => tracing.close())
		const { answersOn } = config
		if (answersOn) await requireFreePort(answersOn, config.HOST)
		const database = await findDatabase(config, say, log)
		closing.unshift(() => database.close())
		database.gaveUp.then((error) => stop(error.message))
		await migrate(database.owner, database.passwords, say)
		const program = await openProgram({ ...database, config, log })
		closing.unshift(() => program.close())
		await furnish(program, config)
		if (answersOn) await listen(program, answersOn)
		const demo = await showDemo(program.platform)
		say(await welcome(config, demo, (Date.now() - config.askedAt) / 1000))
		process.send?.({ ready: true, demo })
	} catch (error) {
		for (const close of closing) await close().catch(() => {})
		throw error
	}
}

async function furnish(program: Program, config: Config): Promise<void> {
	const demo = await hasDemo(program.platform)
	if (demo && config.production) {
		const sentence =
			"This database holds the demo café, whose password everybody knows. Production refuses to run with it."
		throw new StartFailure("DEMO_IN_PRODUCTION", `${sentence} Use an empty one.`, 2)
	}
	const { rows } = await program.platform.databases.reader.query(
		"select exists (select from organization_directory) as inhabited",
	)
	if (rows[0].inhabited || config.empty || config.production || config.role === "worker") return
	say("Opening the demo café")
	await openDemo(program.platform, say)
}

type Door = NonNullable<Config["answersOn"]>

async function listen(program: Program, { port, setting }: Door): Promise<void> {
	try {
		await program.listen()
	} catch (error) {
		if ((error as { code?: string }).code !== "EADDRINUSE") throw error
		throw new StartFailure("PORT_TAKEN", `Port ${port} is taken. Set ${setting} to another one.`, 3)
	}
}

/** A sentence for what a person can mend; the whole error for what is a bug of ours. */
function explain(error: unknown): void {
	if (error instanceof StartFailure) process.stderr.write(`\n${error.message}\n`)
	else process.stderr.write(`\nComanda could not start.\n${String((error as Error).stack ?? error)}\n`)
	process.exit(error instanceof StartFailure ? error.exitCode : 1)
}
