import { json } from "../kit/answers.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { type SepayDesk, timeOf } from "./make-transfer.ts"

/** The transfers of an account, the newest first, as SePay's interface writes them: amounts are words there. */
export function listTransfers(desk: SepayDesk, { url, headers }: SimulatedRequest): SimulatedAnswer {
	const { apiToken } = desk.settings
	if (!apiToken || headers.authorization !== `Bearer ${apiToken}`) {
		return json(401, { status: 401, error: "Unauthorized", messages: { success: false } })
	}
	const account = url.searchParams.get("account_number")
	const since = url.searchParams.get("transaction_date_min") ?? ""
	const limit = Number(url.searchParams.get("limit") ?? 5_000)
	const transactions = desk.books
		.all()
		.filter(({ more, createdAt }) => more.account === account && timeOf(createdAt) >= since)
		.toReversed()
		.slice(0, limit)
		.map(({ more, amountMinor, createdAt, providerRef }) => ({
			id: String(more.id),
			bank_brand_name: "MBBank",
			account_number: more.account,
			transaction_date: timeOf(createdAt),
			amount_out: more.type === "out" ? `${amountMinor}.00` : "0.00",
			amount_in: more.type === "in" ? `${amountMinor}.00` : "0.00",
			accumulated: "19077000.00",
			transaction_content: `${more.words} ${providerRef}`,
			reference_number: providerRef,
			code: null,
			sub_account: null,
			bank_account_id: "1",
		}))
	return json(200, { status: 200, error: null, messages: { success: true }, transactions })
}
