import { hmacHex } from "../kit/hmac-hex.ts"

/**
 * What is signed of a query: its parameters that have a value, by their names' order, encoded as a form. The signature
 * itself is no part of it.
 */
export function vnpayQuery(params: Readonly<Record<string, string>>): string {
	const signed = Object.entries(params)
		.filter(([name, value]) => value !== "" && name !== "vnp_SecureHash" && name !== "vnp_SecureHashType")
		.toSorted(([one], [other]) => (one < other ? -1 : 1))
	return new URLSearchParams(signed).toString()
}

export function signVnpayQuery(secret: string, params: Readonly<Record<string, string>>): string {
	return hmacHex("sha512", secret, vnpayQuery(params))
}

/** What is signed of a question to the interface and of its answer: values in a fixed order; what is absent is empty. */
export function signVnpayValues(
	secret: string,
	names: readonly string[],
	values: Readonly<Record<string, string | number | undefined>>,
): string {
	return hmacHex("sha512", secret, names.map((name) => String(values[name] ?? "")).join("|"))
}

export const signedOfQuery = [
	"vnp_RequestId",
	"vnp_Version",
	"vnp_Command",
	"vnp_TmnCode",
	"vnp_TxnRef",
	"vnp_TransactionDate",
	"vnp_CreateDate",
	"vnp_IpAddr",
	"vnp_OrderInfo",
] as const

export const signedOfRefund = [
	"vnp_RequestId",
	"vnp_Version",
	"vnp_Command",
	"vnp_TmnCode",
	"vnp_TransactionType",
	"vnp_TxnRef",
	"vnp_Amount",
	"vnp_TransactionNo",
	"vnp_TransactionDate",
	"vnp_CreateBy",
	"vnp_CreateDate",
	"vnp_IpAddr",
	"vnp_OrderInfo",
] as const

export const signedOfRefundAnswer = [
	"vnp_ResponseId",
	"vnp_Command",
	"vnp_ResponseCode",
	"vnp_Message",
	"vnp_TmnCode",
	"vnp_TxnRef",
	"vnp_Amount",
	"vnp_BankCode",
	"vnp_PayDate",
	"vnp_TransactionNo",
	"vnp_TransactionType",
	"vnp_TransactionStatus",
	"vnp_OrderInfo",
] as const

export const signedOfQueryAnswer = [
	...signedOfRefundAnswer,
	"vnp_PromotionCode",
	"vnp_PromotionAmount",
] as const
