import { createHmac } from "node:crypto"
import { html } from "../kit/answers.ts"
import { closedPage } from "../kit/pay-page.ts"
import { pageOf } from "../kit/pay-routes.ts"
import type { SimulatedAnswer, SimulatedRequest } from "../kit/serve.ts"
import type { VnpayDesk } from "./pay-at-vnpay.ts"

const required = [
	"vnp_Version",
	"vnp_Command",
	"vnp_TmnCode",
	"vnp_Amount",
	"vnp_CreateDate",
	"vnp_CurrCode",
	"vnp_IpAddr",
	"vnp_Locale",
	"vnp_OrderInfo",
	"vnp_OrderType",
	"vnp_ReturnUrl",
	"vnp_TxnRef",
	"vnp_ExpireDate",
]

/** Where the payer arrives: only with a query that the shop has signed, letter for letter. */
export function openVnpayPage(desk: VnpayDesk, { url }: SimulatedRequest): SimulatedAnswer {
	const problem = problemOf(desk, url)
	if (problem) return html(closedPage("VNPay", problem))
	const params = Object.fromEntries(url.searchParams)
	const reference = params.vnp_TxnRef ?? ""
	const opened = desk.books.open({
		reference,
		providerRef: reference,
		amountMinor: Number(params.vnp_Amount) / 100,
		currency: "VND",
		description: params.vnp_OrderInfo ?? "",
		notifyUrl: desk.notifyUrl,
		returnUrl: params.vnp_ReturnUrl ?? "",
		expiresAt: read(params.vnp_ExpireDate ?? ""),
		more: { createDate: params.vnp_CreateDate ?? "" },
	})
	const payment = opened ?? desk.books.find(reference)
	if (payment?.state !== "PENDING") return html(closedPage("VNPay", "This has been paid or refused (02)."))
	if (desk.books.isExpired(payment) && !desk.misbehaviour().payLate) {
		return html(closedPage("VNPay", "The time to pay has passed (15)."))
	}
	return html(pageOf("VNPay", desk.settings.tmnCode, payment, reference))
}

function problemOf(desk: VnpayDesk, url: URL): string | null {
	const [signed = "", hash = ""] = url.search.slice(1).split("&vnp_SecureHash=")
	const expected = createHmac("sha512", desk.settings.hashSecret).update(signed).digest("hex")
	const names = signed.split("&").map((part) => part.split("=")[0] ?? "")
	const isInOrder = names.join() === names.toSorted().join()
	if (hash !== expected || !isInOrder) return "Wrong signature (70)."
	const params = url.searchParams
	const missing = required.filter((name) => !params.get(name))
	if (missing.length > 0) return `Wrong data (03): ${missing.join(", ")}.`
	if (params.get("vnp_TmnCode") !== desk.settings.tmnCode) return "Unknown shop (02)."
	if (params.get("vnp_Version") !== "2.1.0" || params.get("vnp_Command") !== "pay") return "Wrong data (03)."
	const amount = params.get("vnp_Amount") ?? ""
	if (!/^\d{1,12}$/.test(amount) || Number(amount) % 100 !== 0) return "Wrong amount (04)."
	if (!/^[ -~]+$/.test(params.get("vnp_OrderInfo") ?? "")) return "Wrong data (03): vnp_OrderInfo."
	return null
}

function read(time: string): Date {
	const [, year, month, day, hour, minute, second] =
		/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(time) ?? []
	return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}+07:00`)
}
