import { join, resolve } from "node:path"
import { z } from "zod"
import { StartFailure } from "#platform/start-failure.ts"
import { isLoopback, reachableAddress } from "./addresses.ts"
import { refuseMisspelt } from "./refuse-misspelt.ts"
import { requireWholeGroups } from "./require-whole-groups.ts"

// The only reader of the environment. Every setting has a default that works on a laptop.

type Setting = { schema: z.ZodType; default: string; says: string }

function setting<T extends z.ZodType>(
	schema: T,
	fallback: string,
	says: string,
): { schema: T; default: string; says: string } {
	return { schema, default: fallback, says }
}

const whole = (least: number, most: number) =>
	z
		.string()
		.refine(
			(value) => /^\d{1,9}$/.test(value) && Number(value) >= least && Number(value) <= most,
			`must be a whole number from ${least} to ${most}`,
		)
		.transform(Number)
const oneOf = <const T extends readonly string[]>(values: T) =>
	z.enum(values, { error: `must be one of ${values.join(", ")}` })
const port = whole(0, 65_535)
const count = whole(1, 100_000)
const flag = oneOf(["on", "off"]).transform((value) => value === "on")
const optional = z.string().transform((value) => value || null)
const url = (protocols: string[]) =>
	z
		.string()
		.refine((value) => value === "" || protocols.includes(URL.parse(value)?.protocol ?? ""), {
			message: `must begin with ${protocols.join(" or ")}`,
		})
		.transform((value) => value || null)

/** A site that vouches for people: nobody may sit in between, so it is on HTTPS or on this very machine. */
const voucher = url(["http:", "https:"]).refine(
	(value) => value === null || value.startsWith("https:") || isLoopback(value),
	"must begin with https: unless it is on this machine",
)

/** A name, if any, and one address: nothing in it can begin another header. */
const mailFrom =
	/^(?:[^\p{Cc}<>"@,;:\\]+ <[^\s\p{Cc}@<>,;]+@[^\s\p{Cc}@<>,;]+>|[^\s\p{Cc}@<>,;]+@[^\s\p{Cc}@<>,;]+)$/u

export const settings = {
	PORT: setting(port, "3000", "the port the program answers on"),
	WORKER_PORT: setting(
		z.union([z.literal("").transform(() => null), port], { error: "must be a whole number from 0 to 65535" }),
		"",
		"where a --role worker answers /health and /metrics, and nothing else; by default nowhere",
	),
	HOST: setting(
		z.string().min(1),
		"0.0.0.0",
		"the address it listens on; 127.0.0.1 keeps it to this machine",
	),
	PUBLIC_URL: setting(url(["http:", "https:"]), "", "what phones open; by default this machine's address"),
	COMANDA_DATA: setting(z.string().min(1), ".comanda", "the folder with the database, secrets and files"),
	COMANDA_SECRET: setting(optional, "", "what all keys are derived from; by default made on first start"),
	DATABASE_URL: setting(
		url(["postgres:", "postgresql:"]),
		"",
		"a PostgreSQL ≥ 15 of yours, as the role that owns the tables; by default the built-in one",
	),
	DATABASE_POOL: setting(count, "16", "connections to the database that serve requests"),
	REDIS_URL: setting(
		url(["redis:", "rediss:"]),
		"",
		"Redis or Valkey: news between nodes, limits that all of them share, and what they keep for each other",
	),
	SMTP_URL: setting(
		url(["smtp:", "smtps:"]),
		"",
		"where mail is handed over, smtp://user:password@host:587; without it mail stays in the box at /dev/mail",
	),
	MAIL_FROM: setting(
		z.string().regex(mailFrom, "must be an address, as in: Comanda <comanda@example.org>"),
		"Comanda <comanda@localhost>",
		"whom mail is from; has to be set with SMTP_URL in production",
	),
	NODE_ENV: setting(
		oneOf(["development", "test", "production"]),
		"development",
		"production refuses weak secrets and the demo café",
	),
	LOG_LEVEL: setting(oneOf(["debug", "info", "warn", "error", "silent"]), "info", "how much is logged"),
	LOG_DIR: setting(optional, "", "also write logs here, one file a day, kept 30 days"),
	REGISTRATION: setting(
		oneOf(["open", "closed"]),
		"open",
		"whether anybody may register an organization here; closed: only the platform's own people",
	),
	OAUTH_GOOGLE_ID: setting(optional, "", "sign-in with Google: the client's id; with OAUTH_GOOGLE_SECRET"),
	OAUTH_GOOGLE_SECRET: setting(optional, "", "and its secret"),
	OAUTH_GITHUB_ID: setting(
		optional,
		"",
		"sign-in with GitHub: the app's client id; with OAUTH_GITHUB_SECRET",
	),
	OAUTH_GITHUB_SECRET: setting(optional, "", "and its secret"),
	OIDC_ISSUER: setting(voucher, "", "sign-in by any OpenID provider: its issuer; with the two below"),
	OIDC_CLIENT_ID: setting(optional, "", "the id we have there"),
	OIDC_CLIENT_SECRET: setting(optional, "", "and the secret"),
	OIDC_NAME: setting(
		z.string().max(60, "must have 60 characters at most"),
		"Single sign-on",
		"what its button says",
	),
	FEDERATED_ISSUER: setting(
		voucher,
		"",
		"whose access tokens are taken like ours (Cognito, Auth0, Keycloak); with FEDERATED_AUDIENCE",
	),
	FEDERATED_AUDIENCE: setting(optional, "", "whom those tokens must be for"),
	FEDERATED_JWKS_URL: setting(voucher, "", "where that issuer's keys are, when it does not say so itself"),
	RATE_LIMITS: setting(flag, "on", "off for load tests on a closed network"),
	RATE_IP_PER_SECOND: setting(count, "50", "requests a second from one address; twice that at once"),
	RATE_CALLER_PER_SECOND: setting(count, "30", "requests a second of one person, device or guest"),
	RATE_STORE_PER_MINUTE: setting(
		count,
		"600",
		"requests a minute to one store: its staff, its guests and passers-by each",
	),
	RATE_STORE_BURST: setting(count, "200", "requests to one store at once, likewise"),
	RATE_SIGN_IN_PER_15_MINUTES: setting(
		count,
		"60",
		"attempts to sign in from one address; one account is locked after five wrong ones",
	),
	RATE_ORDERS_PER_MINUTE: setting(count, "30", "orders a minute of one guest or person"),
	TRUST_PROXY: setting(flag, "off", "on when a proxy of yours sets X-Forwarded-For"),
	OTEL_EXPORTER_OTLP_ENDPOINT: setting(url(["http:", "https:"]), "", "where traces go (OTLP over HTTP)"),
	METRICS_TOKEN: setting(optional, "", "when set, /metrics and /health/detailed ask for it as a bearer"),
} as const satisfies Record<string, Setting>

const Environment = z.object(
	Object.fromEntries(Object.entries(settings).map(([name, each]) => [name, each.schema])) as {
		[K in keyof typeof settings]: (typeof settings)[K]["schema"]
	},
)

export const roles = ["all", "web", "worker"] as const
export type ProgramRole = (typeof roles)[number]

export type Config = z.output<typeof Environment> & {
	role: ProgramRole
	/** Start without the demo café. */
	empty: boolean
	/** What this process answers on; null when it answers nowhere. */
	answersOn: { setting: "PORT" | "WORKER_PORT"; port: number } | null
	/** When somebody asked for the program, before npm and the installation: milliseconds since 1970. */
	askedAt: number
	dataFolder: string
	publicUrl: string
	production: boolean
	/** Somebody set LOG_LEVEL: then a terminal gets log lines as well as sentences. */
	logs: boolean
}

/** Reads settings and arguments, or says by name which one is wrong. */
export function readConfig(
	args: readonly string[],
	environment: Record<string, string | undefined> = process.env,
): Config {
	refuseMisspelt(environment, Object.keys(settings))
	const given = Object.fromEntries(
		Object.entries(settings).map(([name, each]) => [name, environment[name] || each.default]),
	)
	const parsed = Environment.safeParse(given)
	if (!parsed.success) {
		const wrong = parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`)
		throw new StartFailure("WRONG_SETTING", `A setting is not right. ${wrong.join("; ")}.`, 2)
	}
	requireWholeGroups(parsed.data)
	if (parsed.data.NODE_ENV === "production" && parsed.data.SMTP_URL && !environment.MAIL_FROM)
		throw new StartFailure("WRONG_SETTING", "MAIL_FROM: must be set together with SMTP_URL in production.", 2)
	const { role, empty } = readArguments(args)
	const config = parsed.data
	return {
		...config,
		role,
		empty,
		answersOn: answersOn(role, config),
		askedAt: askedAt(environment.COMANDA_ASKED_AT),
		dataFolder: resolve(join(import.meta.dirname, "../.."), config.COMANDA_DATA),
		publicUrl: (config.PUBLIC_URL ?? `http://${reachableAddress(config.HOST)}:${config.PORT}`).replace(
			/\/$/,
			"",
		),
		production: config.NODE_ENV === "production",
		logs: Boolean(environment.LOG_LEVEL),
	}
}

function answersOn(
	role: ProgramRole,
	{ PORT, WORKER_PORT }: z.output<typeof Environment>,
): Config["answersOn"] {
	if (role !== "worker") return { setting: "PORT", port: PORT }
	return WORKER_PORT === null ? null : { setting: "WORKER_PORT", port: WORKER_PORT }
}

/** What `npm start` notes when it begins. Started in another way, the process itself is the beginning. */
function askedAt(noted: string | undefined): number {
	const [at, now] = [Number(noted), Date.now()]
	return at > now - 86_400_000 && at <= now ? at : performance.timeOrigin
}

function readArguments(args: readonly string[]): { role: ProgramRole; empty: boolean } {
	let role: ProgramRole = "all"
	let empty = false
	for (let place = 0; place < args.length; place += 1) {
		const argument = args[place]
		if (argument === "--empty") empty = true
		else if (argument === "--role") {
			const named = roles.find((each) => each === args[place + 1])
			if (!named) throw new StartFailure("WRONG_ARGUMENT", `--role is one of ${roles.join(", ")}.`, 2)
			role = named
			place += 1
		} else {
			throw new StartFailure(
				"WRONG_ARGUMENT",
				`${argument} is not known. npm start -- --help lists what is.`,
				2,
			)
		}
	}
	return { role, empty }
}
