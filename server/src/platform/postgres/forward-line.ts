import type { PostgresLog } from "#platform/postgres/options.ts"

/** Passes on what somebody must see. What a client did wrong is not: that client, our server, has been told. */
export function forwardLine(line: string, log: PostgresLog): void {
	const [, backend, severity, message] = /^([^|]*)\|(\w+): +(.*)$/.exec(line) ?? []
	if (!backend || !severity || !message) return
	if (backend === "client backend" && severity !== "PANIC") return
	const from = { postgres: backend }
	if (["ERROR", "FATAL", "PANIC"].includes(severity)) log.error(from, message)
	else if (severity === "WARNING") log.warn(from, message)
	else if (/terminated by signal|not properly shut down/.test(message)) log.warn(from, message)
}
