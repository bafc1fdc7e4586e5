import { createHash } from "node:crypto"
import { tmpdir, userInfo } from "node:os"
import { join } from "node:path"
import { pino } from "pino"
import { type Config, readConfig } from "#config.ts"
import type { RolePasswords } from "#platform/database/roles.ts"

export const testPasswords: RolePasswords = { app: "test-app", reader: "test-reader", jobs: "test-jobs" }
export const testLog = pino({ level: process.env.TEST_LOG ?? "silent" })

export function testSecret(purpose: string): string {
	return createHash("sha256").update(`test:${purpose}`).digest("base64url")
}

/** The defaults, on any free port, without the limits that a test of something else would run into. */
export function testConfig(settings: Record<string, string> = {}): Config {
	const quiet = { NODE_ENV: "test", LOG_LEVEL: "silent", RATE_LIMITS: "off", PORT: "0", HOST: "127.0.0.1" }
	// One for each user of a machine: what somebody else made there could not be written to.
	const COMANDA_DATA = join(tmpdir(), `comanda-test-data-${userInfo().uid}`)
	return readConfig([], { ...quiet, COMANDA_DATA, ...settings })
}
