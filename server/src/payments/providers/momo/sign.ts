import { hmacHex } from "../kit/hmac-hex.ts"

type Value = string | number

/** MoMo signs `name=value` in the order of the names, with nothing encoded. */
export function signMomo(
	secretKey: string,
	names: readonly string[],
	values: Readonly<Record<string, Value | null | undefined>>,
): string {
	return hmacHex("sha256", secretKey, names.map((name) => `${name}=${values[name] ?? ""}`).join("&"))
}

export const signedOfCreate = [
	"accessKey",
	"amount",
	"extraData",
	"ipnUrl",
	"orderId",
	"orderInfo",
	"partnerCode",
	"redirectUrl",
	"requestId",
	"requestType",
] as const

export const signedOfCreateAnswer = [
	"accessKey",
	"amount",
	"message",
	"orderId",
	"partnerCode",
	"payUrl",
	"requestId",
	"responseTime",
	"resultCode",
] as const

export const signedOfMessage = [
	"accessKey",
	"amount",
	"extraData",
	"message",
	"orderId",
	"orderInfo",
	"orderType",
	"partnerCode",
	"payType",
	"requestId",
	"responseTime",
	"resultCode",
	"transId",
] as const

export const signedOfQuery = ["accessKey", "orderId", "partnerCode", "requestId"] as const

export const signedOfRefund = [
	"accessKey",
	"amount",
	"description",
	"orderId",
	"partnerCode",
	"requestId",
	"transId",
] as const

/** Takes what was reserved, or lets it go. */
export const signedOfConfirm = [
	"accessKey",
	"amount",
	"description",
	"orderId",
	"partnerCode",
	"requestId",
	"requestType",
] as const
