/** Those whose protocol we speak. Each has settings of its own, by store. */
export const providerNames = [
	"stripe",
	"vnpay",
	"momo",
	"zalopay",
	"payos",
	"sepay",
	"bancontact",
	"epc",
	"razorpay",
	"linepay",
] as const
export type ProviderName = (typeof providerNames)[number]
