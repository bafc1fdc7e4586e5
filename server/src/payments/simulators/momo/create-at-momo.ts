import { forged } from "../kit/forged.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { type MomoDesk, said, sign, signedBy } from "./pay-at-momo.ts"

const orderIdShape = /^[0-9a-zA-Z]([-_.]*[0-9a-zA-Z]+)*$/
const answered = "accessKey amount message orderId partnerCode payUrl requestId responseTime resultCode"

export function createAtMomo(desk: MomoDesk, request: SimulatedRequest): SimulatedAnswer {
	const read = signedBy(
		desk,
		request,
		"accessKey amount extraData ipnUrl orderId orderInfo partnerCode redirectUrl requestId requestType",
	)
	if ("refusal" in read) return read.refusal
	const { values } = read
	const [orderId, requestId] = [String(values.orderId), String(values.requestId)]
	const amount = Number(values.amount)
	if (!orderIdShape.test(orderId) || requestId.length > 50)
		return said(desk, values, 20, "Bad format request.")
	if (typeof values.amount !== "number" || !Number.isInteger(amount)) {
		return said(desk, values, 21, "Invalid transaction amount.")
	}
	if (amount < 1_000 || amount > 50_000_000) return said(desk, values, 22, "Amount is out of range.")
	if (desk.books.findBy((one) => one.more.requestId === requestId)) {
		return said(desk, values, 40, "Duplicated requestId.")
	}
	const payment = desk.books.open({
		reference: orderId,
		providerRef: orderId,
		amountMinor: amount,
		currency: "VND",
		description: String(values.orderInfo),
		notifyUrl: String(values.ipnUrl),
		returnUrl: String(values.redirectUrl),
		expiresAt: new Date(desk.now().getTime() + Number(values.orderExpireTime ?? 100) * 60_000),
		more: { requestId, isCapturedAtOnce: values.autoCapture !== false },
	})
	if (!payment) return said(desk, values, 41, "Duplicated orderId.")
	const payUrl = `${desk.url()}/pay/${orderId}`
	const answer = { partnerCode: String(values.partnerCode), orderId, requestId, amount, payUrl }
	const result = { responseTime: desk.now().getTime(), resultCode: 0, message: "Successful." }
	const { accessKey, secretKey } = desk.settings
	const signature = sign(secretKey, answered, { ...answer, ...result, accessKey })
	return said(desk, values, 0, result.message, {
		...answer,
		...result,
		signature: desk.misbehaviour().forge ? forged(signature) : signature,
	})
}
