import { describe, expect, it } from "vitest"
import { readConfig, settings } from "#config.ts"
import { StartFailure } from "#platform/start-failure.ts"
import { helpText } from "./help-text.ts"

/** The sentence somebody reads who set this. */
function refused(environment: Record<string, string>, args: string[] = []): string {
	try {
		readConfig(args, environment)
	} catch (error) {
		if (error instanceof StartFailure && error.exitCode === 2) return error.message
		throw error
	}
	throw new Error("Nothing was refused.")
}

describe("a setting that is wrong", () => {
	it.each([
		["PORT", "abc", "must be a whole number from 0 to 65535"],
		["PORT", "65536", "must be a whole number from 0 to 65535"],
		["PORT", "3000.5", "must be a whole number from 0 to 65535"],
		["WORKER_PORT", "-1", "must be a whole number from 0 to 65535"],
		["DATABASE_POOL", "0", "must be a whole number from 1 to 100000"],
		["NODE_ENV", "prod", "must be one of development, test, production"],
		["LOG_LEVEL", "loud", "must be one of debug, info, warn, error, silent"],
		["RATE_LIMITS", "no", "must be one of on, off"],
		["REGISTRATION", "x", "must be one of open, closed"],
		["DATABASE_URL", "mysql://x", "must begin with postgres: or postgresql:"],
		["OIDC_NAME", "x".repeat(61), "must have 60 characters at most"],
	])("is named in a sentence: %s=%s", (name, value, sentence) => {
		expect(refused({ [name]: value })).toBe(`A setting is not right. ${name}: ${sentence}.`)
	})

	it("is named with the others", () => {
		const sentence = refused({ PORT: "abc", NODE_ENV: "prod" })
		expect(sentence).toMatch(/^A setting is not right\. PORT: .*; NODE_ENV: .*\.$/)
	})
})

describe("a setting there is not", () => {
	it.each([
		["COMANDA_DTA", "COMANDA_DATA"],
		["COMANDA_SECERT", "COMANDA_SECRET"],
		["COMANDA_PORT", "PORT"],
		["COMANDA_REDIS_URL", "REDIS_URL"],
		["COMANDA_LOGDIR", "LOG_DIR"],
	])("is refused with the nearest there is: %s", (name, meant) => {
		expect(refused({ [name]: "x" })).toBe(
			`${name} is no setting; the nearest one is ${meant}. npm start -- --help lists them all.`,
		)
	})

	it("is no business of ours without our name in front, nor what Kubernetes says of a service with our name", () => {
		const others = {
			PROT: "1",
			COMANDA_PORT: "tcp://10.0.0.7:3000",
			COMANDA_SERVICE_HOST: "10.0.0.7",
			COMANDA_SERVICE_PORT: "3000",
			COMANDA_SERVICE_PORT_HTTP: "3000",
			COMANDA_PORT_3000_TCP: "tcp://10.0.0.7:3000",
			COMANDA_PORT_3000_TCP_PROTO: "tcp",
			COMANDA_PORT_3000_TCP_ADDR: "10.0.0.7",
			COMANDA_WEB_SERVICE_HOST: "10.0.0.7",
			COMANDA_TEST_POSTGRES: "/usr/lib/postgresql/15/bin",
		}
		expect(readConfig([], others)).toEqual({ ...readConfig([], {}), askedAt: expect.any(Number) })
	})
})

describe("what a process answers on", () => {
	it.each([
		[[], {}, { setting: "PORT", port: 3000 }],
		[["--role", "web"], { WORKER_PORT: "9100" }, { setting: "PORT", port: 3000 }],
		[["--role", "worker"], { PORT: "3001" }, null],
		[["--role", "worker"], { WORKER_PORT: "9100" }, { setting: "WORKER_PORT", port: 9100 }],
		[["--role", "worker"], { WORKER_PORT: "0" }, { setting: "WORKER_PORT", port: 0 }],
	])("is its own: %j %j", (args, environment, answersOn) => {
		expect(readConfig(args, environment as Record<string, string>).answersOn).toEqual(answersOn)
	})
})

describe("when it was asked for", () => {
	it("is what the starter noted, unless that cannot be", () => {
		const noted = Date.now() - 5_000
		const read = (COMANDA_ASKED_AT: string) => readConfig([], { COMANDA_ASKED_AT }).askedAt
		expect(read(String(noted))).toBe(noted)
		for (const nonsense of ["", "soon", "0", String(Date.now() + 60_000), "1e3", "NaN"])
			expect(read(nonsense)).toBe(performance.timeOrigin)
	})
})

it("every setting is in the help", () => {
	for (const name of Object.keys(settings)) expect(helpText()).toContain(`  ${name} `)
})
