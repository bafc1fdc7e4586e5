import { type Endpoint, pathParameters, successStatus } from "@comanda/contract/endpoint.ts"
import { type RefusalCode, refusals } from "@comanda/contract/errors.ts"
import { permissionNames, scopes } from "@comanda/contract/permissions.ts"
import { apiBase } from "./bind.ts"
import { dataSchema, jsonSchemaOf } from "./write-answer.ts"

type Json = Record<string, unknown>

/** What each heading of the reference is about. The linter's test asks for a line here when an area is new. */
const areas: Record<string, string> = {
	identity: "People, their sessions and what they may do.",
	organizations: "Organizations and their stores.",
	devices: "The screens and machines of a store.",
	stock: "What lies on the shelves, what things are made of, and what is left.",
	menu: "What is sold, at which price, on which channel.",
	floor: "Zones, tables and the guests who sit at them.",
	orders: "Orders from the first tap to the last bite.",
	kitchen: "Tickets at the counters that cook them.",
	books: "Ledgers, drawers, days and tips.",
	wallets: "Credit, gift cards, vouchers and deposits.",
	payments: "What somebody pays, what goes back, and whom we ask about it.",
	receipts: "Numbered receipts: as data, pages and paper.",
	journal: "What happened, live and afterwards.",
	"platform-admin": "Who looks after the installation, what organizations pay for, and what they are told.",
}

/** The contract as OpenAPI 3.1, for other people's languages. Ours read the contract itself. */
export function openApiDocument(endpoints: readonly Endpoint[]): Json {
	const paths: Record<string, Json> = {}
	for (const endpoint of endpoints) {
		const path = apiBase + endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}")
		paths[path] = { ...paths[path], [endpoint.method.toLowerCase()]: operation(endpoint) }
	}
	return {
		openapi: "3.1.0",
		info: {
			title: "Comanda",
			version: "1.0.0",
			description: "Ordering, kitchen and money for a café or a thousand of them.",
			license: { name: "Apache-2.0", identifier: "Apache-2.0" },
		},
		servers: [{ url: "/" }],
		tags: [...new Set(endpoints.map((each) => each.area))].map((name) => ({
			name,
			description: areas[name],
		})),
		paths,
		components: {
			securitySchemes: {
				bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" },
				key: { type: "apiKey", in: "header", name: "X-API-Key" },
			},
			schemas: { Refusal: refusalSchema },
		},
	}
}

function operation(endpoint: Endpoint): Json {
	const { properties, required, ...rest } = jsonSchemaOf(endpoint.input, "input") as {
		properties: Record<string, Json>
		required?: string[]
	} & Json
	const inPath = pathParameters(endpoint.path)
	const others = Object.keys(properties).filter((name) => !inPath.includes(name))
	const readsQuery = endpoint.method === "GET" || endpoint.method === "DELETE"
	const parameters = [
		...inPath.map((name) => ({ name, in: "path", required: true, schema: properties[name] })),
		...(readsQuery ? others : endpoint.queryFlags).map((name) => ({
			name,
			in: "query",
			required: required?.includes(name) ?? false,
			schema: properties[name],
		})),
		...headers(endpoint),
	]
	const body = {
		...rest,
		properties: Object.fromEntries(others.map((name) => [name, properties[name]])),
		required: (required ?? []).filter((name) => others.includes(name)),
	}
	return {
		operationId: endpoint.name,
		tags: [endpoint.area],
		summary: endpoint.summary,
		...alsoAt(endpoint),
		security: securityOf(endpoint),
		parameters,
		...(readsQuery || others.length === 0
			? {}
			: {
					requestBody: {
						required: body.required.length > 0,
						content: { "application/json": { schema: body } },
					},
				}),
		responses: responses(endpoint),
	}
}

/** Other programs' addresses of the same are told in words: ours is the one to use. */
function alsoAt({ method, aliases }: Endpoint): Json {
	if (aliases.length === 0) return {}
	const addresses = aliases.map((alias) => `\`${alias.method ?? method} ${apiBase}${alias.path}\``)
	return { description: `Also answers at ${addresses.join(", ")}.` }
}

function securityOf({ access }: Endpoint): Json[] {
	if (access === "public") return []
	const isForKeys = scopes.some((scope) => scope === access)
	return isForKeys ? [{ bearer: [] }, { key: [] }] : [{ bearer: [] }]
}

function headers(endpoint: Endpoint): Json[] {
	const isGranted = permissionNames.some((permission) => permission === endpoint.access)
	const override = {
		name: "X-Override",
		in: "header",
		required: false,
		description: "A manager's approval from /auth/override, where the caller's own rights do not reach.",
		schema: { type: "string", maxLength: 120 },
	}
	const ifMatch = {
		name: "If-Match",
		in: "header",
		required: false,
		description: "The version that was read, or the ETag it was read with: changed meanwhile, it is refused.",
		schema: { type: "string", pattern: '^(\\*|(W/)?"?[0-9]{1,9}(-[A-Za-z0-9_-]{1,64})?"?)$' },
	}
	const isVersioned = endpoint.method !== "GET" && endpoint.refusals.includes("VERSION_CONFLICT")
	const always = [
		...(endpoint.method !== "GET" && isGranted ? [override] : []),
		...(isVersioned ? [ifMatch] : []),
	]
	if (endpoint.idempotency === "none") return always
	return [
		...always,
		{
			name: "Idempotency-Key",
			in: "header",
			required: endpoint.idempotency === "required",
			description: "New for each request; the same again when it is repeated.",
			schema: { type: "string", minLength: 1, maxLength: 255, pattern: "^[\\x21-\\x7e]{1,255}$" },
		},
	]
}

function responses(endpoint: Endpoint): Json {
	const location = { description: "Where to.", required: true, schema: { type: "string" } }
	const answers: Record<string, Json> = endpoint.redirects
		? { "302": { description: "On to another page", headers: { Location: location } } }
		: { [successStatus(endpoint)]: success(endpoint) }
	for (const [status, codes] of byStatus(refusalsOf(endpoint))) {
		answers[status] = {
			description: codes.map((code) => `\`${code}\`: ${refusals[code].message}`).join("  \n"),
			content: { "application/json": { schema: { $ref: "#/components/schemas/Refusal" } } },
		}
	}
	return answers
}

function success(endpoint: Endpoint): Json {
	return {
		description: "Done",
		content: endpoint.streams
			? { "text/event-stream": { schema: { type: "string" } } }
			: endpoint.file
				? { [endpoint.file]: { schema: { type: "string", format: "binary" } } }
				: { "application/json": { schema: envelopeSchema(endpoint) } },
	}
}

/** What an endpoint may refuse with: its own list and what every endpoint of its kind has. */
export function refusalsOf(endpoint: Endpoint): RefusalCode[] {
	const common: RefusalCode[] = [
		"VALIDATION_ERROR",
		"RATE_LIMIT_EXCEEDED",
		"INTERNAL_ERROR",
		"DATABASE_ERROR",
	]
	if (endpoint.access !== "public") {
		common.push("UNAUTHORIZED", "TOKEN_INVALID", "TOKEN_EXPIRED", "SESSION_EXPIRED_QR")
		common.push("DEVICE_NOT_AUTHORIZED", "FORBIDDEN", "NOT_FOUND", "ORGANIZATION_REQUIRED", "SESSION_EXPIRED")
		// Who signs tokens in our stead may be away.
		common.push("PROVIDER_AWAY", "ORGANIZATION_BLOCKED", "SUBSCRIPTION_EXPIRED", "OVERRIDE_INVALID")
	}
	if (endpoint.idempotency === "required") common.push("IDEMPOTENCY_KEY_REQUIRED")
	if (endpoint.idempotency !== "none") common.push("IDEMPOTENCY_KEY_REUSED")
	if (endpoint.streams) common.push("MAINTENANCE_MODE")
	if (endpoint.method !== "GET") {
		common.push("MALFORMED_JSON", "PAYLOAD_TOO_LARGE", "UNSUPPORTED_MEDIA_TYPE")
	}
	return [...new Set([...common, ...endpoint.refusals])]
}

function byStatus(codes: readonly RefusalCode[]): Map<string, RefusalCode[]> {
	const grouped = new Map<string, RefusalCode[]>()
	for (const code of codes) {
		const status = String(refusals[code].status)
		grouped.set(status, [...(grouped.get(status) ?? []), code])
	}
	return grouped
}

function envelopeSchema(endpoint: Endpoint): Json {
	return {
		type: "object",
		required: ["success", "data", "meta", "timestamp"],
		properties: {
			success: { const: true },
			data: dataSchema(endpoint.result),
			meta: { type: "object" },
			timestamp: { type: "string", format: "date-time" },
		},
	}
}

const refusalSchema: Json = {
	type: "object",
	required: ["success", "error"],
	properties: {
		success: { const: false },
		error: {
			type: "object",
			required: ["code", "message", "details", "userMessage", "userAction", "retryable", "requestId"],
			properties: {
				code: { type: "string", enum: Object.keys(refusals) },
				message: { type: "string" },
				details: {
					type: "array",
					items: {
						type: "object",
						properties: { field: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
					},
				},
				data: { description: "What the refusal is about, when a screen needs it." },
				userMessage: { type: "string" },
				userAction: { type: "string" },
				retryable: { type: "boolean" },
				requestId: { type: "string" },
				path: { type: "string" },
				method: { type: "string" },
				timestamp: { type: "string", format: "date-time" },
			},
		},
	},
}
