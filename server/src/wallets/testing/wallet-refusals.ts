import { v7 as newId } from "uuid"
import { addTestPerson, sessionOf } from "#identity/testing/door-kit.ts"
import { forEach, type Provocations, type Provoke, together } from "#testing/prove-every-refusal.ts"

/** A tenth of what an account may hold, and a cent more. */
const forAManager = 10_001
const ofALead =
	(changes: object): Provoke =>
	async (kit, name) =>
		kit.ask(name, { ...changes }, { token: await kit.as("SHIFT_LEAD") })
const tooMuch: Provoke = ({ ask }, name) => ask(name, { amountMinor: 100_000_000 })
const moreThanThere: Provoke = ({ ask }, name) =>
	ask(name, { amountMinor: name === "adjustCredit" ? -90_000_000 : 90_000_000 })

/** The same id again. */
const again =
	(field: string, value: (id: string) => unknown): Provoke =>
	async ({ ask, must }, name) => {
		const same = { [field]: value(newId()) }
		await must(name, same)
		return ask(name, same)
	}
const past = "2020-01-01T00:00:00Z"

/** Somebody who works nowhere: cards are not his to make. */
const asCustomer: Provoke = async ({ world, ask }, name) => {
	const { id } = await addTestPerson(world)
	return ask(name, {}, { token: await sessionOf(world, id) })
}

/** A customer with an account of his own, who has no drawer. */
const ofHisOwn: Provoke = async ({ world, ask, must }, name) => {
	const { id } = await addTestPerson(world)
	const token = await sessionOf(world, id)
	await must("openCreditAccount", { name: undefined }, { token })
	return ask(name, { customerId: "me" }, { token })
}

/** Whoever tries one code after the other is stopped before he finds one. */
const guessing: Provoke = async ({ world, ask }, name) => {
	const { token } = await world.guestAt(world.cafe)
	let answer = await ask(name, { code: "WRONG-CODE-0" }, { token })
	for (let tries = 0; tries < 20 && answer.status === 200; tries += 1)
		answer = await ask(name, { code: `WRONG-CODE-${tries}` }, { token })
	return answer
}

const blocked: Provoke = async ({ ask, must }, name) => {
	await must("updateGiftCard", { label: undefined, isBlocked: true })
	const answer = await ask(name)
	await must("updateGiftCard", { label: undefined, isBlocked: false })
	return answer
}

/** What the wallets' endpoints refuse, beyond what is missing or was changed by somebody else. */
export const walletRefusals: Provocations = together([
	forEach(["adjustCredit", "grantGiftCard"], { CREDIT_LIMIT_EXCEEDED: tooMuch }),
	forEach(["adjustCredit", "deductCredit"], { INSUFFICIENT_FUNDS: moreThanThere }),
	forEach(["adjustCredit", "deductCredit", "grantGiftCard"], {
		FORBIDDEN: ofALead({ amountMinor: forAManager }),
	}),
	{ topUpCredit: { FORBIDDEN: ofHisOwn }, activateGiftCard: { FORBIDDEN: asCustomer } },
	forEach(["topUpCredit", "activateGiftCard"], {
		CONFLICT: again("id", (id) => id),
		CASH_SESSION_REQUIRED: ({ ask }, name) => ask(name, { method: "CASH" }),
		CREDIT_LIMIT_EXCEEDED: tooMuch,
	}),
	forEach(["grantGiftCard", "activateGiftCard"], { CARD_NOT_USABLE: blocked }),
	forEach(["checkGiftCard", "checkVoucher"], { ACCOUNT_LOCKED: guessing }),
	{
		openCreditAccount: {
			CONFLICT: again("id", (id) => id),
			VALIDATION_ERROR: ({ ask }, name) => ask(name, { name: undefined }),
		},
		createGiftCard: {
			FORBIDDEN: asCustomer,
			CONFLICT: again("id", (id) => id),
			VALIDATION_ERROR: ({ ask }, name) => ask(name, { expiresAt: past }),
		},
		updateGiftCard: { FORBIDDEN: ofALead({ label: "Another" }) },
		createVouchers: {
			CONFLICT: again("ids", (id) => [id]),
			VALIDATION_ERROR: ({ ask }, name) => ask(name, { ids: [newId(), newId()], code: "BIENVENUE" }),
		},
		updateVoucher: {
			VALIDATION_ERROR: ({ ask }, name) =>
				ask(name, { validFrom: "2030-01-01T00:00:00Z", expiresAt: "2029-01-01T00:00:00Z" }),
		},
	},
])
