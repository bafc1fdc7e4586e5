import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { type MomoDesk, said, signedBy } from "./pay-at-momo.ts"

/** Takes what is reserved, or lets it go. */
export function confirmAtMomo(desk: MomoDesk, request: SimulatedRequest): SimulatedAnswer {
	const signed = "accessKey amount description orderId partnerCode requestId requestType"
	const read = signedBy(desk, request, signed)
	if ("refusal" in read) return read.refusal
	const { values } = read
	const payment = desk.books.find(String(values.orderId))
	if (payment?.state !== "AUTHORIZED" || payment.amountMinor !== values.amount) {
		return said(desk, values, 1003, "The transaction is not authorised.")
	}
	payment.state = values.requestType === "capture" ? "CAPTURED" : "CANCELLED"
	const transId = Number(payment.transactionId)
	return said(desk, values, 0, "Successful.", { amount: payment.amountMinor, transId })
}
