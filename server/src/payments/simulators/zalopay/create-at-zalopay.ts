import { randomBytes } from "node:crypto"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import { said, signedBy, type ZalopayDesk } from "./pay-at-zalopay.ts"

const quarterHourMs = 15 * 60_000

export function createAtZalopay(desk: ZalopayDesk, request: SimulatedRequest): SimulatedAnswer {
	const signed = "app_id app_trans_id app_user amount app_time embed_data item"
	const read = signedBy(desk, request, signed)
	if ("refusal" in read) return read.refusal
	const { fields } = read
	const problem = problemOf(desk, fields)
	if (problem) return said(2, -401, problem)
	const appTransId = fields.app_trans_id ?? ""
	const embedded = JSON.parse(fields.embed_data ?? "") as { redirecturl?: string }
	const token = randomBytes(12).toString("hex")
	const opened = desk.books.open({
		reference: appTransId.slice(7),
		providerRef: token,
		amountMinor: Number(fields.amount),
		currency: "VND",
		description: fields.description ?? "",
		notifyUrl: fields.callback_url ?? "",
		returnUrl: embedded.redirecturl ?? "",
		expiresAt: new Date(Number(fields.app_time) + Number(fields.expire_duration_seconds) * 1_000),
		more: {
			appTransId,
			appTime: Number(fields.app_time),
			embedData: fields.embed_data ?? "",
			refundsTold: [],
		},
	})
	if (!opened) return said(2, -68, "Duplicate app_trans_id.")
	return said(1, 1, "Success.", {
		zp_trans_token: token,
		order_url: `${desk.url()}/pay/${token}`,
		order_token: token,
	})
}

function problemOf(desk: ZalopayDesk, fields: Record<string, string>): string | null {
	const today = new Date(desk.now().getTime() + 25_200_000).toISOString().slice(2, 10).replaceAll("-", "")
	const id = fields.app_trans_id ?? ""
	if (!id.startsWith(`${today}_`) || id.length > 40) return "Wrong app_trans_id."
	if (Math.abs(desk.now().getTime() - Number(fields.app_time)) > quarterHourMs) return "Wrong app_time."
	const amount = Number(fields.amount)
	if (!Number.isInteger(amount) || amount < 1_000) return "Wrong amount."
	const seconds = Number(fields.expire_duration_seconds)
	if (!(seconds >= 300 && seconds <= 2_592_000)) return "Wrong expire_duration_seconds."
	return fields.description && fields.description.length <= 256 ? null : "Wrong description."
}
