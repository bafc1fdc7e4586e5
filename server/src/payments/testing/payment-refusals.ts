import { v7 as newId } from "uuid"
import { walkPriceMinor } from "#testing/make-one-of-each.ts"
import type { Answer } from "#testing/open-world.ts"
import {
	forEach,
	type Provocations,
	type Provoke,
	type RefusalKit,
	together,
} from "#testing/prove-every-refusal.ts"
import { noteAnswer, noteFailure } from "../accounts/breaker.ts"
import type { FakeProvider } from "./fake-provider.ts"

const everyMethod = ["CASH", "CARD", "CREDIT", "GIFT_CARD", "DEPOSIT", "EPC_QR", "RAZORPAY"]

/** A store that takes everything but vouchers, with a provider that does what it is told. */
async function setUp({ must, ids }: RefusalKit): Promise<void> {
	await must("updateStoreSettings", { payments: { methods: everyMethod, refundLimitMinor: 5 } })
	const settings = { shop: "walk", secret: "a secret of the walk" }
	await must("putProviderAccount", { storeId: ids.storeId, provider: "razorpay", settings })
}

const freshOrder = async ({ must, ids }: RefusalKit) => {
	const lines = [{ id: newId(), itemId: ids.plainItemId, quantity: 1 }]
	return (await must("placeOrder", { lines, shownTotalMinor: walkPriceMinor })).id
}
/** The walk's own refund is of a line of another order. */
const withoutLines = (name: string) =>
	name === "refundPayment" ? { lines: undefined, method: "CASH", accountId: undefined } : {}
const cash = (more: object = {}) => ({ tenders: [{ id: newId(), method: "CASH", amountMinor: 1, ...more }] })

async function paid(kit: RefusalKit, more: object = {}): Promise<string> {
	const id = newId()
	await kit.must("chargePayment", {
		orderId: await freshOrder(kit),
		...cash({ id, amountMinor: 20, ...more }),
	})
	return id
}

/** A payment that the fake provider has been asked for. */
async function asked(kit: RefusalKit, more: object = {}): Promise<string> {
	await setUp(kit)
	const id = newId()
	await kit.must("createIntent", { id, orderId: await freshOrder(kit), method: "RAZORPAY", ...more })
	return id
}

async function during<T>(begin: () => void, end: () => void, work: () => Promise<T>): Promise<T> {
	begin()
	try {
		return await work()
	} finally {
		end()
	}
}

/** Its circuit is open while somebody asks. */
async function resting(kit: RefusalKit, work: () => Promise<Answer>): Promise<Answer> {
	const [row] = await kit.sql(
		"select id from provider_account where store_id = $1 and provider = 'razorpay' and removed_at is null",
		[kit.storeId],
	)
	const id = row?.id ?? ""
	const begin = () => Array.from({ length: 5 }, () => noteFailure(id))
	return during(begin, () => noteAnswer(id), work)
}

export function paymentRefusals(fake: FakeProvider): Provocations {
	const silent = (work: () => Promise<Answer>) =>
		during(
			() => {
				fake.isSilent = true
			},
			() => {
				fake.isSilent = false
			},
			work,
		)
	const told =
		(what: FakeProvider["next"][number]): Provoke =>
		async (kit) => {
			await setUp(kit)
			fake.next = [what]
			const id = newId()
			return kit.ask("createIntent", { id, orderId: await freshOrder(kit), method: "RAZORPAY" })
		}
	/** What asks a provider about a payment of its, which does not answer, or is not asked for a while. */
	const unanswered = (paymentOf: (kit: RefusalKit) => Promise<string>, more: object = {}) => ({
		PAYMENT_TIMEOUT: (async (kit, name) => {
			const paymentId = await paymentOf(kit)
			return silent(() => kit.ask(name, { paymentId, ...more }))
		}) as Provoke,
		GATEWAY_ERROR: (async (kit, name) => {
			const paymentId = await paymentOf(kit)
			return resting(kit, () => kit.ask(name, { paymentId, ...more }))
		}) as Provoke,
	})
	const authorized = async (kit: RefusalKit) => {
		const id = await asked(kit, { capture: "later" })
		await kit.sql("update payment set status = 'AUTHORIZED' where id = $1", [id])
		return id
	}
	const reader = async (kit: RefusalKit) => {
		const id = await asked(kit, { reader: "walk" })
		return (await kit.sql("select order_id from payment where id = $1", [id]))[0]?.order_id ?? ""
	}
	const ended = async (kit: RefusalKit) => {
		const orderId = await freshOrder(kit)
		await kit.must("cancelOrder", { orderId })
		return orderId
	}
	const settled = async (kit: RefusalKit) => {
		const orderId = await freshOrder(kit)
		await kit.must("chargePayment", { orderId, ...cash({ amountMinor: undefined }) })
		return orderId
	}
	const byStaff =
		(
			role: Parameters<RefusalKit["as"]>[0],
			more: (kit: RefusalKit) => Promise<Record<string, unknown>> | Record<string, unknown> = () => ({}),
		): Provoke =>
		async (kit, name) =>
			kit.ask(name, await more(kit), { token: await kit.as(role) })
	const common: Provocations[string] = {
		ORDER_ENDED: async (kit, name) => kit.ask(name, { orderId: await ended(kit) }),
		ORDER_ALREADY_PAID: async (kit, name) => kit.ask(name, { orderId: await settled(kit) }),
	}
	const decided: Provoke = async (kit, name) => {
		await kit.sql("update unmatched_transfer set status = 'IGNORED' where id = $1", [kit.ids.transferId])
		const answer = await kit.ask(name)
		await kit.sql("update unmatched_transfer set status = 'OPEN' where id = $1", [kit.ids.transferId])
		return answer
	}
	const own: Provoke = async (kit, name) => {
		const token = await kit.as("CASHIER")
		const [orderId, id] = [await freshOrder(kit), newId()]
		await kit.must("chargePayment", { orderId, ...cash({ id }) }, { token })
		return kit.ask(name, { paymentId: id, ...withoutLines(name) }, { token })
	}
	const limited: Provoke = async (kit, name) => {
		await setUp(kit)
		const more = name === "refundPayment" ? { lines: undefined, amountMinor: 20 } : {}
		return kit.ask(name, { paymentId: await paid(kit), ...more }, { token: await kit.as("SHIFT_LEAD") })
	}
	const noDrawer: Provoke = async (kit, name) =>
		kit.ask(name, { paymentId: await paid(kit), cashSessionId: newId(), ...withoutLines(name) })
	const emptyDrawer: Provoke = async (kit, name) => {
		const cashSessionId = newId()
		await kit.must("openCashSession", { id: cashSessionId, register: `Empty ${cashSessionId}`, float: [] })
		return kit.ask(name, { paymentId: await paid(kit), cashSessionId, ...withoutLines(name) })
	}
	return together([
		forEach(["chargePayment", "createIntent"], common),
		forEach(["refundPayment", "voidPayment"], {
			SELF_APPROVAL: own,
			REFUND_LIMIT: limited,
			CASH_SESSION_REQUIRED: noDrawer,
			CASH_SHORT: emptyDrawer,
		}),
		forEach(["ignoreTransfer", "matchTransfer", "refundTransfer"], {
			INVALID_STATUS_TRANSITION: decided,
			FORBIDDEN: byStaff("CASHIER"),
		}),
		{
			chargePayment: {
				PAYMENT_EXCEEDS_DUE: ({ ask }) => ask("chargePayment", cash({ amountMinor: 10_000_000 })),
				INVALID_PAYMENT_METHOD: ({ ask }) => ask("chargePayment", cash({ method: "VOUCHER", code: "NONE" })),
				CONFLICT: ({ ask, ids }) => ask("chargePayment", cash({ id: ids.paymentId })),
				CASH_SESSION_REQUIRED: ({ ask }) => ask("chargePayment", { ...cash(), cashSessionId: newId() }),
				INSUFFICIENT_FUNDS: ({ ask }) => ask("chargePayment", cash({ amountMinor: 2, tenderedMinor: 1 })),
				FORBIDDEN: byStaff("STAFF", () => cash()),
				CARD_NOT_USABLE: async (kit) => {
					await setUp(kit)
					const { code } = await kit.must<{ code: string }>("createGiftCard")
					return kit.ask("chargePayment", cash({ method: "GIFT_CARD", code }))
				},
				DEPOSIT_NOT_DUE: async (kit) => {
					await setUp(kit)
					return kit.ask("chargePayment", { orderId: await freshOrder(kit), ...cash({ method: "DEPOSIT" }) })
				},
			},
			createIntent: {
				PAYMENT_EXCEEDS_DUE: ({ ask }) => ask("createIntent", { amountMinor: 10_000_000 }),
				INVALID_PAYMENT_METHOD: ({ ask }) => ask("createIntent", { method: "LINEPAY" }),
				CONFLICT: ({ ask, ids }) => ask("createIntent", { id: ids.paymentId }),
				PAYMENT_IN_PROGRESS: async (kit) => {
					const orderId = await freshOrder(kit)
					for (let place = 0; place < 10; place += 1) await kit.must("createIntent", { id: newId(), orderId })
					return kit.ask("createIntent", { id: newId(), orderId })
				},
				PAYMENT_FAILED: told("refuse"),
				PAYMENT_DECLINED: told("decline"),
				PAYMENT_TIMEOUT: told("fail-before"),
				GATEWAY_ERROR: async (kit) => {
					await setUp(kit)
					const orderId = await freshOrder(kit)
					return resting(kit, () => kit.ask("createIntent", { id: newId(), orderId, method: "RAZORPAY" }))
				},
			},
			refreshPayment: unanswered(asked),
			capturePayment: {
				...unanswered(authorized),
				FORBIDDEN: async (kit) => {
					const { token } = await kit.world.guestAt(kit.world.cafe)
					const orderId = await freshOrder(kit)
					const paymentId = newId()
					await kit.must("createIntent", { id: paymentId, orderId })
					await kit.sql(
						"update customer_order set table_id = (select table_id from guest_session order by opened_at desc limit 1) where id = $1",
						[orderId],
					)
					return kit.ask("capturePayment", { paymentId }, { token })
				},
				INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("capturePayment", { paymentId: ids.openPaymentId }),
			},
			cancelPayment: {
				...unanswered(asked),
				PAYMENT_ALREADY_PROCESSED: ({ ask, ids }) => ask("cancelPayment", { paymentId: ids.paymentId }),
			},
			cancelTerminal: {
				NOT_FOUND: ({ ask }) => ask("cancelTerminal", { reader: "another" }),
				PAYMENT_ALREADY_PROCESSED: async ({ must, ask }) => {
					await must("cancelTerminal")
					return ask("cancelTerminal")
				},
				PAYMENT_TIMEOUT: async (kit) => {
					const orderId = await reader(kit)
					return silent(() => kit.ask("cancelTerminal", { orderId }))
				},
				GATEWAY_ERROR: async (kit) => {
					const orderId = await reader(kit)
					return resting(kit, () => kit.ask("cancelTerminal", { orderId }))
				},
			},
			voidPayment: {
				...unanswered(authorized),
				INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("voidPayment", { paymentId: ids.openPaymentId }),
			},
			refundPayment: {
				CONFLICT: async (kit) => {
					const paymentId = await paid(kit)
					return kit.ask("refundPayment", { paymentId, id: kit.ids.refundId, lines: undefined })
				},
				REFUND_EXCEEDS: async (kit) => {
					const paymentId = await paid(kit)
					return kit.ask("refundPayment", { paymentId, lines: undefined, amountMinor: 21 })
				},
				INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("refundPayment", { paymentId: ids.openPaymentId }),
				INVALID_PAYMENT_METHOD: async (kit) => {
					const paymentId = await paid(kit)
					return kit.ask("refundPayment", { paymentId, lines: undefined, accountId: undefined })
				},
				CARD_NOT_USABLE: async (kit) => {
					const accountId = kit.ids.creditAccountId
					await kit.sql("update wallet set currency = 'JPY' where id = $1", [accountId])
					const paymentId = await paid(kit)
					const answer = await kit.ask("refundPayment", {
						...{ paymentId, accountId, lines: undefined, method: "STORE_CREDIT" },
					})
					await kit.sql("update wallet set currency = 'EUR' where id = $1", [accountId])
					return answer
				},
			},
			confirmRefund: {
				INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("confirmRefund", { refundId: ids.failedRefundId }),
				FORBIDDEN: byStaff("CASHIER"),
				CASH_SESSION_REQUIRED: ({ ask }) => ask("confirmRefund", { cashSessionId: newId() }),
				CASH_SHORT: async (kit) => {
					const cashSessionId = newId()
					await kit.must("openCashSession", { id: cashSessionId, register: `E ${cashSessionId}`, float: [] })
					return kit.ask("confirmRefund", { cashSessionId })
				},
			},
			retryRefund: {
				INVALID_STATUS_TRANSITION: ({ ask, ids }) => ask("retryRefund", { refundId: ids.refundId }),
				FORBIDDEN: byStaff("CASHIER"),
				REFUND_EXCEEDS: async (kit) => {
					const paymentId = await asked(kit)
					await kit.must("refreshPayment", { paymentId })
					const [row] = await kit.sql("select reference from payment where id = $1", [paymentId])
					const heard = fake.payments.get(row?.reference ?? "")
					if (heard) heard.state = "CAPTURED"
					await kit.must("refreshPayment", { paymentId })
					fake.refundState = "FAILED"
					const of = { paymentId, lines: undefined, method: "ORIGINAL", accountId: undefined }
					const failed = await kit.must("refundPayment", { ...of, id: newId() })
					fake.refundState = "SUCCEEDED"
					await kit.must("refundPayment", { ...of, id: newId(), amountMinor: 1 })
					return kit.ask("retryRefund", { refundId: failed.id })
				},
			},
			putProviderAccount: {
				VALIDATION_ERROR: ({ ask }) =>
					ask("putProviderAccount", { settings: { name: "Walk", iban: "NONE" } }),
			},
			listUnmatchedTransfers: { FORBIDDEN: byStaff("CASHIER") },
			createUnmatchedTransfer: {
				FORBIDDEN: byStaff("CASHIER"),
				CONFLICT: ({ ask, ids }) => ask("createUnmatchedTransfer", { id: ids.transferId }),
			},
			matchTransfer: {
				INVALID_PAYMENT_METHOD: async (kit) => {
					await kit.sql("update unmatched_transfer set currency = 'JPY' where id = $1", [kit.ids.transferId])
					const answer = await kit.ask("matchTransfer")
					await kit.sql("update unmatched_transfer set currency = 'EUR' where id = $1", [kit.ids.transferId])
					return answer
				},
			},
			runSettlement: { FORBIDDEN: byStaff("SHIFT_LEAD") },
		},
	])
}
