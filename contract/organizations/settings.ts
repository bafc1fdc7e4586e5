import { z } from "zod"
import { Id } from "../id.ts"
import type { MemberRole } from "../permissions.ts"
import { text } from "../text.ts"
import { TimeOfDay } from "./hours.ts"
import { payingMethods } from "./paying-methods.ts"
import { tipStrategies } from "./tip-strategies.ts"

// How a store works, where stores differ. What is not set in a store is as in its organization, and what is set in
// neither has a default. Not here: what is a column of the store (currency, time zone, taxes in prices, the hour at
// which its day begins), and what is switched on or off as a whole (see features.ts).

const AmountMinor = z.int().min(0).max(1_000_000_000)
const BasisPoints = z.int().min(0).max(10_000)
/** Lines of a receipt: line breaks are kept. */
const Lines = z.union([z.literal(""), text(500)])

const Weight = z.int().min(0).max(1_000)
export const RoleWeights = z.strictObject({
	OWNER: Weight,
	MANAGER: Weight,
	SHIFT_LEAD: Weight,
	CASHIER: Weight,
	BARISTA: Weight,
	KITCHEN: Weight,
	WAITER: Weight,
	STAFF: Weight,
} satisfies Record<MemberRole, z.ZodType>)
const equalWeights: z.infer<typeof RoleWeights> = {
	OWNER: 1,
	MANAGER: 1,
	SHIFT_LEAD: 1,
	CASHIER: 1,
	BARISTA: 1,
	KITCHEN: 1,
	WAITER: 1,
	STAFF: 1,
}

function unique<T>(keyOf: (value: T) => unknown): (list: readonly T[]) => boolean {
	return (list) => new Set(list.map(keyOf)).size === list.length
}

const TipShare = z.strictObject({ basisPoints: BasisPoints })
export const TipSuggestion = z.union([TipShare, z.strictObject({ amountMinor: AmountMinor })])
export const TaxRate = z.strictObject({ id: Id, name: text(60), basisPoints: BasisPoints })

const orders = z.strictObject({
	/** Without it an order waits for somebody to take it. */
	autoAccept: z.boolean().default(true),
	defaultPrepMinutes: z.int().min(1).max(240).default(15),
	workflowTemplateId: Id.nullable().default(null),
	/** What order numbers begin with. */
	prefix: z
		.string()
		.regex(/^[A-Z0-9-]{0,6}$/)
		.default(""),
	/** An order that nobody took is given up after so long; 0 is never. */
	timeoutMinutes: z.int().min(0).max(1_440).default(0),
	/** Open orders of one customer at a time; 0 is as many as he likes. */
	perCustomerMax: z.int().min(0).max(100).default(0),
})

const kitchen = z.strictObject({
	counterStrategy: z.enum(["ROUND_ROBIN", "LEAST_LOADED", "SCORE", "MANUAL"]).default("ROUND_ROBIN"),
	fallbackCounterId: Id.nullable().default(null),
	qualityControl: z.boolean().default(false),
})

const payments = z.strictObject({
	methods: z
		.array(z.enum(payingMethods))
		.min(1)
		.max(payingMethods.length)
		.refine(
			unique<string>((method) => method),
			"A method is there twice.",
		)
		.default(["CASH"]),
	serviceChargeBasisPoints: z.int().min(0).max(5_000).default(0),
	/** What is paid in cash is rounded to a multiple of this; 0 leaves it as it is. */
	cashRoundingStepMinor: z.int().min(0).max(100_000).default(0),
	/** What whoever may refund only in part gives back without asking; null is about fifty euros. */
	refundLimitMinor: AmountMinor.nullable().default(null),
})

const tips = z.strictObject({
	enabled: z.boolean().default(false),
	suggestions: z
		.array(TipSuggestion)
		.max(6)
		.default([0, 500, 1_000, 1_500].map((basisPoints) => ({ basisPoints }))),
	minMinor: AmountMinor.default(0),
	/** 0 is without a limit of the store's own. */
	maxMinor: AmountMinor.default(0),
	/** Nobody pays before he said how much he gives; nothing is an answer, silence is none. */
	mustAnswer: z.boolean().default(false),
	/** How what was given is shared among those who worked. */
	strategy: z.enum(tipStrategies).default("EQUAL"),
	/** What each role counts for when it is shared by role. */
	roleWeights: RoleWeights.default(equalWeights),
})

const books = z.strictObject({
	/** When the day is closed by itself, on the store's clock. */
	closesAt: TimeOfDay.default("02:00"),
	/** A drawer that differs by more is closed by two; null is about five euros. */
	varianceThresholdMinor: AmountMinor.nullable().default(null),
})

const taxes = z.strictObject({
	rates: z
		.array(TaxRate)
		.max(20)
		.refine(
			unique<{ id: string }>((rate) => rate.id),
			"A rate is there twice.",
		)
		.default([]),
})

const stock = z.strictObject({
	lowStockThreshold: z.int().min(0).max(1_000_000).default(10),
	/** When what was held for an order counts as used. */
	commitPoint: z.enum(["COMPLETED", "PREPARING"]).default("COMPLETED"),
})

const staff = z.strictObject({
	personalDrinkLimit: z.int().min(0).max(50).default(2),
	timesheetRequired: z.boolean().default(false),
	/** How far from the store somebody may clock in; 0 is anywhere. */
	geofenceMeters: z.int().min(0).max(100_000).default(100),
})

const receipts = z.strictObject({ header: Lines.default(""), footer: Lines.default("") })

const guests = z.strictObject({
	/** How long a guest's session lasts without a sign of him; every use begins it anew. */
	sessionMinutes: z.int().min(5).max(720).default(30),
	/** How far from the store a code may be scanned; 0 is anywhere. */
	geofenceMeters: z.int().min(0).max(100_000).default(0),
	/** A party's stay ends when the last of its orders is completed. */
	closesWithLastBill: z.boolean().default(true),
})

const reservations = z.strictObject({
	/** Whether guests book by themselves. Staff always may. */
	online: z.boolean().default(true),
	/** The first and the last time of a day at which a stay begins; a last one before the first is the next day's. */
	firstSlot: TimeOfDay.default("12:00"),
	lastSlot: TimeOfDay.default("22:00"),
	slotMinutes: z.int().min(5).max(240).default(30),
	durationMinutes: z.int().min(15).max(720).default(90),
	/** Between two stays at one table. */
	bufferMinutes: z.int().min(0).max(240).default(15),
	/** More than so many call the house. */
	partyMax: z.int().min(1).max(500).default(12),
	leadMinutes: z.int().min(0).max(10_080).default(60),
	aheadDays: z.int().min(1).max(365).default(90),
	/** For each seat of the tables that are kept, or for each guest who is expected. */
	depositPerSeatMinor: AmountMinor.default(0),
	depositCounts: z.enum(["SEATS", "GUESTS"]).default("SEATS"),
	/** How long a table waits for its deposit. */
	depositMinutes: z.int().min(5).max(10_080).default(30),
	/** Called off so long before, the deposit goes back. */
	refundHours: z.int().min(0).max(720).default(24),
	/** How long before its time a table is shown as reserved. */
	heldMinutes: z.int().min(0).max(480).default(30),
	/** Who has not come so long after his time is not expected any more; 0 is never by itself. */
	noShowMinutes: z.int().min(0).max(480).default(20),
})

const service = z.strictObject({
	/** A call that nobody answered goes on to the next waiter after so long. */
	callSeconds: z.int().min(10).max(3_600).default(90),
	/** How long a waiter has to say yes. */
	acceptSeconds: z.int().min(10).max(600).default(60),
	/** Who was not heard of for so long is not there. */
	presenceSeconds: z.int().min(30).max(3_600).default(120),
	zoneRequestMinutes: z.int().min(1).max(240).default(10),
	/** Who is asked: the lowest of active × this + served today × this − minutes idle × this, up to a most. */
	activeWeight: z.int().min(0).max(1_000).default(50),
	servedWeight: z.int().min(0).max(1_000).default(30),
	idleWeight: z.int().min(0).max(1_000).default(1),
	idleMinutesMax: z.int().min(0).max(1_440).default(20),
})

const wallets = z.strictObject({
	/** No account and no card holds more; 0 is what is usual in the store's currency. */
	maxMinor: AmountMinor.default(0),
	/** How long what was paid ahead can be spent, and what is on a card; 0 is for ever. */
	creditDays: z.int().min(0).max(3_650).default(0),
	giftCardDays: z.int().min(0).max(3_650).default(0),
})

const loyalty = z.strictObject({ programId: Id.nullable().default(null) })

export const Settings = z.strictObject({
	orders,
	kitchen,
	payments,
	tips,
	books,
	taxes,
	stock,
	staff,
	receipts,
	guests,
	reservations,
	service,
	wallets,
	loyalty,
})
export type Settings = z.infer<typeof Settings>

/**
 * What only a store can say: things of its own, and amounts, which are in its currency. An organization may have
 * stores in several.
 */
export const ofOneStore: ReadonlySet<string> = new Set([
	"orders.workflowTemplateId",
	"kitchen.fallbackCounterId",
	"payments.cashRoundingStepMinor",
	"payments.refundLimitMinor",
	"reservations.depositPerSeatMinor",
	"books.varianceThresholdMinor",
	"tips.minMinor",
	"tips.maxMinor",
	"wallets.maxMinor",
])

/** What an organization can only say in part: shares, of which no currency is asked. */
export const ofOrganization: Readonly<Record<string, z.ZodType>> = {
	"tips.suggestions": z.array(TipShare).max(6),
}

/** How a store works when nobody has said anything. */
export const defaultSettings: Settings = Settings.parse(
	Object.fromEntries(Object.keys(Settings.shape).map((group) => [group, {}])),
)
