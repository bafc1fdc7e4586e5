import { readdirSync, readFileSync } from "node:fs"
import { join, relative } from "node:path"
import { describe, expect, it } from "vitest"
import { moduleOrder } from "./server/src/modules.ts"

// The house rules that a machine can check. Each message says what to do instead.

const root = import.meta.dirname
const longestFileLines = 250
/** Files that are one long idea, with the reason. */
const mayBeLonger: Record<string, string> = {}

type Source = { path: string; text: string }

function walk(folder: string): string[] {
	const skipped = new Set(["node_modules", "dist", ".git", ".comanda", "results"])
	return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
		if (skipped.has(entry.name)) return []
		const path = join(folder, entry.name)
		return entry.isDirectory() ? walk(path) : [path]
	})
}

const sources: Source[] = ["contract", "server", "web", "e2e", "bench", "chaos", "saturday", "scripts", "."]
	.flatMap((folder) =>
		folder === "." ? readdirSync(root).filter((name) => name.endsWith(".ts")) : walk(folder),
	)
	.filter((path) => /(?<!\.d)\.(ts|tsx|mjs)$/.test(path) && path !== "server/src/platform/database/tables.ts")
	.map((path) => ({ path: relative(root, join(root, path)), text: readFileSync(join(root, path), "utf8") }))

const isTest = (path: string) => /\.test\.tsx?$|\/testing\/|\.spec\.ts$/.test(path)
const server = sources.filter(({ path }) => path.startsWith("server/src/") && !isTest(path))

/** Every module specifier a file imports, exports from or loads later. */
function importsOf({ text }: Source): string[] {
	const found = text.matchAll(/(?:from\s+|import\s+|import\()\s*"([^"]+)"/g)
	return Array.from(found, (match) => String(match[1]))
}

/** A file without its comments: what they say is prose. */
function codeOf({ text }: Source): string {
	return text.replaceAll(/\/\*[\s\S]*?\*\//g, "").replaceAll(/(^|\s)\/\/.*$/gm, "")
}

function moduleOf(path: string): string | null {
	return /^server\/src\/([^/]+)\//.exec(path)?.[1] ?? null
}

/** What a server file imports, as a path of ours, or null when it is a package. */
function targetOf(source: Source, specifier: string): string | null {
	if (specifier.startsWith("#")) return `server/src/${specifier.slice(1)}`
	if (specifier.startsWith("@comanda/contract/")) return specifier.replace("@comanda/", "")
	if (!specifier.startsWith(".")) return null
	return relative(root, join(root, source.path, "..", specifier))
}

describe("modules", () => {
	const names: readonly string[] = moduleOrder

	it("import only those above them, through their front door", () => {
		const wrong: string[] = []
		for (const source of server) {
			const from = moduleOf(source.path)
			if (!from || from === "testing") continue
			for (const specifier of importsOf(source)) {
				const target = targetOf(source, specifier)
				const to = target && moduleOf(target)
				if (!target || !to || to === from) continue
				const [here, there] = [from, to].map((name) => names.indexOf(name))
				if ((there ?? -1) >= (here ?? -1)) {
					wrong.push(
						`${source.path} imports ${to}, which is not above ${from} in modules.ts: subscribe to its events`,
					)
				} else if (to !== "platform" && !target.endsWith("/index.ts")) {
					wrong.push(`${source.path} reaches into ${target}: ask ${to}/index.ts`)
				}
			}
		}
		expect(wrong).toEqual([])
	})

	it("are all in modules.ts", () => {
		const folders = new Set(server.flatMap(({ path }) => moduleOf(path) ?? []))
		const missing = [...folders].filter((name) => name !== "testing" && !names.includes(name))
		expect(missing, "Give each folder of server/src its place in moduleOrder.").toEqual([])
	})

	it("say in their front door what must stay true", () => {
		const silent = server.filter(
			({ path, text }) => /^server\/src\/[^/]+\/index\.ts$/.test(path) && !text.startsWith("// "),
		)
		expect(
			silent.map(({ path }) => path),
			"Begin index.ts with the module's invariants.",
		).toEqual([])
	})

	it("keep the platform free of restaurants", () => {
		const words = /\b(ticket|kitchen|menu item|guest_session|customer_order|waiter)\b/i
		const wrong = server.filter((source) => {
			return /platform\/(database|journal|jobs|limits)\//.test(source.path) && words.test(codeOf(source))
		})
		expect(
			wrong.map(({ path }) => path),
			"The platform knows nothing of restaurants: move this up.",
		).toEqual([])
	})
})

/** Who owns a table: the only module whose files may name it in SQL. */
const tableOwners: Record<string, string> = {
	organization: "organizations",
	organization_directory: "organizations",
	organization_registration: "organizations",
	store: "organizations",
	store_directory: "organizations",
	store_special_day: "organizations",
	store_hostname: "organizations",
	hostname_directory: "organizations",
	delivery_zone: "organizations",
	organization_billing: "organizations",
	config_entry: "organizations",
	store_books: "books",
	ledger_posting: "books",
	ledger_total: "books",
	provider_account: "payments",
	provider_account_directory: "payments",
	payment: "payments",
	payment_refund: "payments",
	payment_refund_line: "payments",
	refunded_line: "payments",
	provider_message: "payments",
	unmatched_transfer: "payments",
	settlement_run: "payments",
	settlement_line: "payments",
	journal: "platform",
	journal_head: "platform",
	subscriber_cursor: "platform",
	dead_letter: "platform",
	idempotency_key: "platform",
	platform_answer: "platform",
	person: "identity",
	person_session: "identity",
	person_account: "identity",
	person_verification: "identity",
	member: "identity",
	role_assignment: "identity",
	api_key: "identity",
	consent: "identity",
	credential: "identity",
	invitation: "identity",
	manager_override: "identity",
	notification_preference: "identity",
	passkey_challenge: "identity",
	person_link: "identity",
	person_passkey: "identity",
	person_payment_method: "identity",
	person_two_factor: "identity",
	phone_code: "identity",
	pin_lock: "identity",
	provider_attempt: "identity",
	push_token: "identity",
	second_factor_challenge: "identity",
	security_event: "identity",
	sign_in_lock: "identity",
	signing_key: "identity",
	staff_session: "identity",
	cash_session: "books",
	cash_movement: "books",
	cash_count: "books",
	day_close: "books",
	day_close_till: "books",
	tip_distribution: "books",
	tip_share: "books",
	device: "devices",
	device_enrolment: "devices",
	counter: "kitchen",
	menu_category: "menu",
	menu_item: "menu",
	menu_variant: "menu",
	option_group: "menu",
	menu_option: "menu",
	menu_item_group: "menu",
	menu: "menu",
	menu_zone: "menu",
	menu_edition: "menu",
	menu_version: "menu",
	menu_item_zone: "menu",
	menu_option_group: "menu",
	menu_sold_out: "menu",
	menu_switch: "menu",
	combo_group: "menu",
	combo_choice: "menu",
	channel_price: "menu",
	price_window: "menu",
	price_window_price: "menu",
	short_code: "menu",
	image: "menu",
	stock_item: "stock",
	stock_movement: "stock",
	storage_location: "stock",
	stock_batch: "stock",
	stock_cost_layer: "stock",
	recipe_line: "stock",
	recipe_condition: "stock",
	recipe_edit: "stock",
	recipe_version: "stock",
	stock_portions: "stock",
	stock_reservation: "stock",
	stock_hold: "stock",
	stock_alert: "stock",
	zone: "floor",
	floor_table: "floor",
	guest_session: "identity",
	seating: "floor",
	seating_table: "floor",
	seating_order: "floor",
	reservation: "floor",
	reservation_table: "floor",
	reservation_deposit_entry: "floor",
	waiter_call: "floor",
	zone_request: "floor",
	waiter_presence: "floor",
	waiter_table: "floor",
	serving: "floor",
	serving_offer: "floor",
	order_counter: "orders",
	customer_order: "orders",
	order_line: "orders",
	order_status_change: "orders",
	order_line_ledger: "orders",
	order_adjustment: "orders",
	order_bill: "orders",
	order_feedback: "orders",
	cart: "orders",
	counter_staff: "kitchen",
	kitchen_alert: "kitchen",
	kitchen_equipment: "kitchen",
	kitchen_slip: "kitchen",
	kitchen_ticket: "kitchen",
	kitchen_ticket_line: "kitchen",
	kitchen_timer: "kitchen",
	quality_check: "kitchen",
	workflow_instance: "kitchen",
	workflow_step_run: "kitchen",
	workflow_template: "kitchen",
	workflow_version: "kitchen",
	receipt_counter: "receipts",
	receipt_claim: "receipts",
	receipt: "receipts",
	wallet: "wallets",
	wallet_lot: "wallets",
	wallet_entry: "wallets",
	platform_admin: "platform-admin",
	platform_organization: "platform-admin",
	platform_subscription: "platform-admin",
	subscription_notice: "platform-admin",
	platform_invoice: "platform-admin",
	platform_invoice_line: "platform-admin",
	platform_invoice_year: "platform-admin",
	support_access: "platform-admin",
	announcement: "platform-admin",
	announcement_dismissal: "platform-admin",
	platform_activity: "platform-admin",
	platform_setting: "platform-admin",
	applied_migration: "platform",
	sealing_key: "platform",
	outgoing_message: "platform",
}

/** Tables that others may read, with the reason. Writing stays with the owner. */
const readers: Record<string, Record<string, string>> = {
	identity: {
		counter: "a role may be limited to counters: they must be the organization's",
		organization: "a membership is told with its organization's name",
		store: "a role is told with its stores",
		device: "a token is checked at every request, in one statement that also notes when it was last seen",
		platform_admin: "a session is told with the role its person has in the platform",
		support_access: "who was let in for support is looked up with his memberships",
	},
	platform: {
		organization_directory: "clocked jobs run in every organization",
		store_directory: "every store must have its journal, or one is gone",
	},
	organizations: {
		member: "who changed a setting is told by name",
		counter: "the counter that a store falls back on is one of its own",
	},
	books: {
		device: "a drawer stands at a device of its own store",
		store: "each store's day is closed at its own hour: all of an organization's in one statement",
		organization: "the hour at which days are closed may be the organization's",
		member: "who has a share of the tips is told by name",
		role_assignment: "who has a share of the tips works in the store; some share by role",
	},
	menu: {
		zone: "a menu names zones of its own store",
		counter: "an item names a counter of its own store",
		floor_table: "a short code may stand for a table of its own store",
	},
	floor: {
		store_directory: "a code, a table's or a reservation's, is opened before a tenant is known",
		store: "how far a phone is from it",
		member: "a waiter is told by name, and must still work here",
		role_assignment: "a waiter is one of this store's people",
		guest_session: "whether anybody is still there, asked with the party in one statement",
	},
	stock: {
		menu_item:
			"a recipe is of an item: that it is there, in which store and how it is called is read with it",
		menu_variant: "a recipe may name a variant, and an item lasts as long as one of its variants",
		menu_option: "a recipe may name an option",
	},
	orders: { store: "a person's orders are told with their stores' names" },
	kitchen: {
		customer_order: "a ticket shows its order, in one statement",
		order_line: "a ticket shows its order's lines, in one statement",
		menu_item: "what an item asks of a counter is read with its line, in one statement",
		menu_category: "what an item does not say of it, its category does",
		member: "who works at a counter works in the store; what staff order for themselves is known as theirs",
		role_assignment: "who works at a counter works in the store",
	},
	receipts: {
		store: "where a store is and how it is called up stands on its receipts",
		member: "guests read who took their money",
	},
	"platform-admin": {
		person: "who did something is told by name, and an admin with how he signs in",
		person_passkey: "whether an admin has more than a password",
		security_event: "those who look after the installation see what happened at its door",
	},
	// Seeded stores are copies of what the verbs wrote once: rows by the million, which no verb could write in minutes.
	demo: {
		store: "the demo lists its stores",
		organization_directory: "the demo is looked for at the start",
		store_directory: "seeding goes on with the stores that are missing",
		customer_order: "a seeded order is paid, which no interface can say yet",
		order_counter: "seeded orders are numbered",
		journal: "a seeded month has its entries",
		journal_head: "a seeded month has its entries",
		subscriber_cursor: "what is seeded has been read",
		stock_item: "what is seeded adds up",
		stock_movement: "what is seeded adds up",
		stock_alert: "seeded stores were short of something",
		store_books: "what is seeded adds up",
		ledger_posting: "what is seeded adds up",
		ledger_total: "what is seeded adds up",
	},
}

describe("tables", () => {
	const schema = readFileSync(join(root, "server/schema.sql"), "utf8")
	const tables = Array.from(schema.matchAll(/^create table (\w+) \(/gm), (match) => String(match[1]))

	it("have one owner each", () => {
		const unowned = tables.filter((table) => !tableOwners[table])
		expect(unowned, "Name the table's owner in tableOwners.").toEqual([])
		expect(Object.keys(tableOwners).filter((table) => !tables.includes(table))).toEqual([])
	})

	it("are named only by their owner", () => {
		const camel = (name: string) => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
		const wrong: string[] = []
		for (const { path, text } of server) {
			const module = moduleOf(path)
			if (!module) continue
			for (const table of tables) {
				const owner = tableOwners[table]
				if (module === owner || readers[module]?.[table]) continue
				const bySql = new RegExp(`\\b(from|join|into|update|table)\\s+(only\\s+)?${table}\\b`, "i")
				const byBuilder = new RegExp(
					`(selectFrom|insertInto|updateTable|deleteFrom|[jJ]oin)\\("${camel(table)}\\b`,
				)
				if (bySql.test(text) || byBuilder.test(text)) {
					wrong.push(`${path} names ${table}, which belongs to ${owner}: ask its index.ts`)
				}
			}
		}
		expect(wrong).toEqual([])
	})
})

describe("files", () => {
	it("read the environment only in config.ts", () => {
		const wrong = server.filter(
			({ path, text }) => /process\.env\b/.test(text) && !["server/src/config.ts"].includes(path),
		)
		expect(
			wrong.map(({ path }) => path),
			"Add a setting to config.ts and take its value as a parameter.",
		).toEqual([])
	})

	it("are short", () => {
		const long = sources
			.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))
			.filter(({ path, lines }) => lines > longestFileLines && !mayBeLonger[path] && !isTest(path))
		expect(long, "Split it by idea, or say in mayBeLonger why it is one.").toEqual([])
	})

	it("loosen no types", () => {
		const loose = /(:\s*any\b|\bas any\b|<any>|@ts-ignore|@ts-expect-error|@ts-nocheck)/
		const wrong = sources.filter((source) => source.path !== "tidy.test.ts" && loose.test(codeOf(source)))
		expect(
			wrong.map(({ path }) => path),
			"Say what it is: unknown and a check, or the type.",
		).toEqual([])
	})

	it("leave nothing to do without an issue", () => {
		const open = /\b(TODO|FIXME|XXX|HACK)\b(?!\(#\d+\))/
		const wrong = sources.filter(({ path, text }) => path !== "tidy.test.ts" && open.test(text))
		expect(
			wrong.map(({ path }) => path),
			"Do it, or name the issue: TODO(#12).",
		).toEqual([])
	})

	it("focus or skip no test", () => {
		const focused = /\b(it|test|describe)\.(only|skip|todo|fixme)\b/
		const wrong = sources.filter(({ path, text }) => path !== "tidy.test.ts" && focused.test(text))
		expect(
			wrong.map(({ path }) => path),
			"A test that does not run proves nothing.",
		).toEqual([])
	})

	it("are named for the one thing they do", () => {
		const vague = /(^|\/)(utils?|helpers?|common|misc|lib)\.(ts|tsx|mjs)$/
		const oddly = sources.filter(
			({ path }) => vague.test(path) || /[A-Z_ ]/.test(path.split("/").at(-1) ?? ""),
		)
		expect(
			oddly.map(({ path }) => path),
			"Kebab-case, and the name of what it exports.",
		).toEqual([])
	})

	it("are all used", () => {
		const entries = new Set(entryPoints(sources))
		const used = new Set<string>()
		for (const source of sources) {
			for (const specifier of importsOf(source)) {
				const target = targetOf(source, specifier)
				if (target) used.add(target)
			}
		}
		const dead = sources.filter(({ path }) => !used.has(path) && !entries.has(path) && !isTest(path))
		expect(
			dead.map(({ path }) => path),
			"Nothing imports it: delete it, or import it.",
		).toEqual([])
	})
})

/** What is started by name instead of being imported. */
function entryPoints(all: readonly Source[]): string[] {
	const started = all.flatMap(({ text, path }) => {
		if (!path.startsWith("scripts/")) return []
		return Array.from(
			text.matchAll(/"((?:scripts|server|chaos|saturday|bench|e2e)\/[\w/.-]+\.(?:ts|mjs))"/g),
			(match) => String(match[1]),
		)
	})
	const screens = all.filter(({ path }) => /^web\/[^/]+\/main\.tsx$/.test(path)).map(({ path }) => path)
	const configs = all
		.filter(({ path }) => /(^|\/)(vite|vitest|playwright)\.config\.ts$/.test(path))
		.map(({ path }) => path)
	const aliased = all.flatMap(({ text, path }) => {
		if (path !== "web/vite.config.ts") return []
		return Array.from(text.matchAll(/place\("([\w/.-]+\.ts)"\)/g), (match) => `web/${match[1]}`)
	})
	return ["scripts/run.mjs", ...started, ...screens, ...configs, ...aliased]
}
