import { z } from "zod"
import { providerOf, register } from "../provider-registry.ts"
import type {
	Provider,
	RefundStanding,
	Setup,
	Standing,
	StandingState,
	Told,
	Verdict,
} from "../providers/provider.ts"

const Settings = z.strictObject({ shop: z.string().min(3), secret: z.string().min(8) })
type FakeSettings = z.infer<typeof Settings>

type Heard = { amountMinor: number; currency: string; state: StandingState; feeMinor: number | null }

/** A provider in this very process that does what a test tells it to, in the place of another one of that name. */
export type FakeProvider = {
	name: "razorpay"
	/** What it does when it is asked the next times, in this order; afterwards what it always does. */
	next: ("answer" | "fail-before" | "fail-after" | "decline" | "refuse" | "capture")[]
	/** Keeps whoever asks waiting until it is resolved. */
	gate: Promise<void> | null
	payments: Map<string, Heard>
	refunds: Map<string, { refundMinor: number; state: RefundStanding["state"] }>
	asked: { creates: number; queries: number; refunds: number }
	/** Whether queries go unanswered. */
	isSilent: boolean
	refundState: RefundStanding["state"]
	restore: () => void
}

const nothing = { providerRef: null, transactionId: null, card: null, failure: null }

export function openFakeProvider(): FakeProvider {
	const before = providerOf("razorpay")
	const fake: FakeProvider = {
		name: "razorpay",
		next: [],
		gate: null,
		payments: new Map(),
		refunds: new Map(),
		asked: { creates: 0, queries: 0, refunds: 0 },
		isSilent: false,
		refundState: "SUCCEEDED",
		restore: () => register(before),
	}
	register(asProvider(fake))
	return fake
}

function asProvider(fake: FakeProvider): Provider<FakeSettings> {
	const standingOf = (reference: string): Standing => {
		const heard = fake.payments.get(reference)
		if (!heard)
			return { ...nothing, state: "NOT_THERE", reference, amountMinor: null, currency: null, feeMinor: null }
		return { ...nothing, providerRef: `fake-${reference}`, reference, ...heard }
	}
	const move = (reference: string, state: StandingState): Standing => {
		if (fake.isSilent) throw new Error("Nobody answers.")
		const heard = fake.payments.get(reference)
		if (heard && heard.state !== "CAPTURED") heard.state = state
		return standingOf(reference)
	}
	return {
		name: "razorpay",
		methods: ["RAZORPAY"],
		currencies: "any",
		limits: { minMinor: 1, maxMinor: 1_000_000_000 },
		settings: Settings,
		secrets: ["secret"],
		isByTransfer: false,
		async create(_, intent) {
			fake.asked.creates += 1
			if (fake.gate) await fake.gate
			const does = fake.next.shift() ?? "answer"
			if (does === "fail-before") throw new Error("Nobody is there.")
			const { reference, amountMinor, currency, expiresAt, capture } = intent
			const state =
				does === "decline" || does === "refuse" ? "FAILED" : does === "capture" ? "CAPTURED" : "PENDING"
			fake.payments.set(reference, { amountMinor, currency, state, feeMinor: null })
			if (does === "fail-after") throw new Error("The line went dead.")
			const code = does === "decline" ? "card_declined" : "amount_too_small"
			const failure = state === "FAILED" ? { code, message: "No." } : null
			const standing = { ...standingOf(reference), failure }
			const next = { kind: "redirect", url: `https://pay.example/${reference}?capture=${capture}` } as const
			return { providerRef: `fake-${reference}`, next, expiresAt, standing }
		},
		async query(_, { reference }) {
			fake.asked.queries += 1
			if (fake.isSilent) throw new Error("Nobody answers.")
			return standingOf(reference)
		},
		capture: async (_, { reference }) => move(reference, "CAPTURED"),
		cancel: async (_, { reference }) => move(reference, "CANCELLED"),
		async refund(_, { refundReference, refundMinor }) {
			fake.asked.refunds += 1
			if (fake.gate) await fake.gate
			if (fake.isSilent) throw new Error("Nobody answers.")
			const known = fake.refunds.get(refundReference) ?? { refundMinor, state: fake.refundState }
			fake.refunds.set(refundReference, known)
			return { state: known.state, providerRef: `back-${refundReference}`, failure: null, to: null }
		},
		async queryRefund(_, { refundReference }) {
			const state = fake.refunds.get(refundReference)?.state ?? "NOT_THERE"
			return { state, providerRef: null, failure: null, to: null }
		},
		readMessage: async (setup, message) => readMessage(setup, message),
		claimedMerchant: ({ body }) => JSON.parse(body.toString("utf8")).shop ?? null,
		reply: (verdict: Verdict) => ({
			status: verdict === "later" ? 503 : 200,
			contentType: "application/json",
			body: JSON.stringify({ verdict }),
		}),
		readReturn: null,
	}
}

async function readMessage(
	{ settings }: Setup<FakeSettings>,
	{ body, headers }: { body: Buffer; headers: Readonly<Record<string, string | undefined>> },
): Promise<Told> {
	if (headers["x-fake-signature"] !== settings.secret) return { kind: "refused", why: "signature" }
	const { told } = JSON.parse(body.toString("utf8"))
	return told.at ? { ...told, at: new Date(told.at) } : told
}

/** What it says of a payment, as it stands in a message. */
export function fakeStanding(reference: string, more: Partial<Standing> = {}): Standing {
	return {
		...nothing,
		state: "CAPTURED",
		reference,
		providerRef: `fake-${reference}`,
		amountMinor: null,
		currency: null,
		feeMinor: null,
		...more,
	}
}
