import { createServer } from "node:net"
import type { Config } from "#config.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** Asked before anything is started, so that a taken port costs nothing and leaves nothing behind. */
export async function requireFreePort(
	{ port, setting }: NonNullable<Config["answersOn"]>,
	host: string,
): Promise<void> {
	if (port === 0) return
	const { promise, resolve, reject } = Promise.withResolvers<void>()
	const probe = createServer()
	probe.once("error", (error: NodeJS.ErrnoException) => reject(explain(error, { port, setting, host })))
	probe.listen({ port, host }, () => probe.close(() => resolve()))
	await promise
}

type Asked = { port: number; setting: string; host: string }

function explain(error: NodeJS.ErrnoException, { port, setting, host }: Asked): Error {
	if (error.code === "EADDRINUSE") {
		return new StartFailure("PORT_TAKEN", `Port ${port} is taken. Set ${setting} to another one.`, 3)
	}
	if (error.code === "EACCES") {
		return new StartFailure(
			"PORT_FORBIDDEN",
			`Port ${port} is for administrators. Set ${setting} above 1023.`,
			3,
		)
	}
	if (error.code === "EADDRNOTAVAIL" || error.code === "ENOTFOUND") {
		return new StartFailure("WRONG_SETTING", `HOST: ${host} is not an address of this machine.`, 2)
	}
	return error
}
