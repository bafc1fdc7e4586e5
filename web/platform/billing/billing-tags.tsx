import type { InvoiceRow } from "@comanda/contract/platform-admin/invoices.ts"
import type { SubscriptionStatus } from "@comanda/contract/platform-admin/states.ts"
import { Ban, Check, Clock, Hourglass, OctagonAlert, X } from "lucide-react"
import { Tag } from "../../shared/ui/tag.tsx"
import { useSpeech } from "../speech.tsx"

const ofSubscriptions = {
	TRIALING: ["accent", Hourglass],
	ACTIVE: ["ok", Check],
	PAST_DUE: ["warn", Clock],
	EXPIRED: ["danger", OctagonAlert],
	CANCELLED: ["plain", X],
} as const

export function SubscriptionTag({ status }: { status: SubscriptionStatus }) {
	const { words } = useSpeech()
	const [tone, Icon] = ofSubscriptions[status]
	return (
		<Tag tone={tone} icon={<Icon size={14} strokeWidth={2.25} aria-hidden />}>
			{words.billing.subscriptionStatuses[status]}
		</Tag>
	)
}

const ofInvoices = {
	ISSUED: ["accent", Clock],
	PAID: ["ok", Check],
	VOID: ["plain", Ban],
	OVERDUE: ["danger", OctagonAlert],
} as const

/** One that is overdue says so instead of that it was issued. */
export function InvoiceTag({ invoice }: { invoice: Pick<InvoiceRow, "status" | "isOverdue"> }) {
	const { words } = useSpeech()
	const shown = invoice.isOverdue ? "OVERDUE" : invoice.status
	const [tone, Icon] = ofInvoices[shown]
	return (
		<Tag tone={tone} icon={<Icon size={14} strokeWidth={2.25} aria-hidden />}>
			{words.billing.invoiceStatuses[shown]}
		</Tag>
	)
}
