import { access, constants } from "node:fs/promises"
import { type Logger, type LoggerOptions, pino, type TransportTargetOptions, transport } from "pino"
import { makeFolder } from "#platform/postgres/make-folder.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** Where a line belongs: one of these stands in `category` of each. */
export type Category =
	| "auth"
	| "order"
	| "payment"
	| "inventory"
	| "customer"
	| "staff"
	| "security"
	| "performance"
	| "websocket"
	| "database"
	| "business"
	| "system"

// What must never be read in a log, wherever it stands in what is logged.
const secrets = ["password", "token", "authorization", "cookie", "secret", "pin", "api_key", "apiKey"]
// An error of the database names the row in its detail.
const rows = ["detail", "where", "internalQuery"]
const personal = ["email", "phone", "guestName", "address", "note", "allergyNote"]
const hidden = [...secrets, ...personal, ...rows].flatMap((key) => [key, `*.${key}`, `*.*.${key}`])

type LogSettings = { LOG_LEVEL: string; LOG_DIR: string | null }

/** JSON lines on standard output, and one file a day for all and one for errors when a folder is given. */
export async function openLog({ LOG_LEVEL, LOG_DIR }: LogSettings): Promise<Logger> {
	const options: LoggerOptions = {
		level: LOG_LEVEL,
		base: { pid: process.pid },
		redact: { paths: [...hidden, "req.headers.authorization", "req.headers.cookie"], censor: "[hidden]" },
		serializers: { error: pino.stdSerializers.err },
		formatters: { level: (label) => ({ level: label }) },
	}
	if (!LOG_DIR) return pino(options)
	await requireWritable(LOG_DIR)
	const daily = (file: string, level: string): TransportTargetOptions => ({
		target: "pino-roll",
		level,
		options: {
			file: `${LOG_DIR}/${file}`,
			extension: ".log",
			frequency: "daily",
			mkdir: true,
			limit: { count: 30 },
		},
	})
	const targets = [
		{ target: "pino/file", level: LOG_LEVEL, options: { destination: 1 } },
		daily("app", LOG_LEVEL),
		daily("error", "error"),
	]
	const { formatters, ...plain } = options
	void formatters
	return pino(plain, transport({ targets }))
}

/** Asked at the start: a log that cannot be written would be noticed only when it is needed. */
async function requireWritable(folder: string): Promise<void> {
	try {
		await makeFolder(folder)
		await access(folder, constants.W_OK)
	} catch (error) {
		const sentence = `LOG_DIR: ${folder} cannot be written: ${(error as Error).message}`
		throw new StartFailure("WRONG_SETTING", sentence, 2)
	}
}
