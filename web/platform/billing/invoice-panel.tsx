import { getInvoice, type Invoice, voidInvoice } from "@comanda/contract/platform-admin/invoices.ts"
import { Printer } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { Facts, Panel, PanelPart } from "../kit/panel.tsx"
import { ReasonSheet } from "../kit/reason-sheet.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { pathOf } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { InvoiceTag } from "./billing-tags.tsx"
import { InvoiceLines } from "./invoice-lines.tsx"
import { PaySheet } from "./pay-sheet.tsx"

type InvoicePanelProps = { id: string; closeTo: string; onChanged(): Promise<void> }

export function InvoicePanel({ id, closeTo, onChanged }: InvoicePanelProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const { data, error, isReading, reload } = useRead(getInvoice, { invoiceId: id })
	const [doing, setDoing] = useState<"pay" | "void" | null>(null)
	const mayManage = useMay("platform:manage")
	const said = words.billing

	async function done() {
		setDoing(null)
		await Promise.all([reload(), onChanged()])
	}

	return (
		<>
			<Panel
				title={data?.number ?? words.common.moment}
				tags={data && <InvoiceTag invoice={data} />}
				closeTo={closeTo}
				foot={
					data && (
						<>
							<GoLink
								className="button"
								data-kind="secondary"
								data-small
								to={pathOf("invoices", id, "paper")}
							>
								<Printer size={16} strokeWidth={2} aria-hidden />
								{said.onPaper}
							</GoLink>
							{mayManage && data.status === "ISSUED" && (
								<>
									<Button data-small kind="primary" onClick={() => setDoing("pay")}>
										{said.pay}
									</Button>
									<Button data-small kind="danger" onClick={() => setDoing("void")}>
										{said.takeBack}
									</Button>
								</>
							)}
						</>
					)
				}
			>
				{error !== null && !isReading ? (
					<Trouble error={error} onAgain={() => void reload()} />
				) : data ? (
					<InvoiceInFull invoice={data} />
				) : (
					<Skeleton label={words.common.moment} rows={3} />
				)}
			</Panel>
			{data && doing === "pay" && <PaySheet invoice={data} onClose={() => setDoing(null)} onDone={done} />}
			{data && doing === "void" && (
				<ReasonSheet
					title={said.voidTitle(data.number)}
					body={said.voidBody}
					label={words.organizations.reason}
					action={said.voidDo(data.number)}
					isDangerous
					onClose={() => setDoing(null)}
					onGiven={async (reason) => {
						await call(voidInvoice, { invoiceId: id, reason })
						await done()
					}}
				/>
			)}
		</>
	)
}

function InvoiceInFull({ invoice }: { invoice: Invoice }) {
	const { words } = useSpeech()
	const dates = useDates()
	const said = words.billing
	return (
		<>
			<Facts
				facts={[
					[
						words.organizations.organization,
						<GoLink key="link" className="text-link" to={pathOf("organizations", invoice.organizationId)}>
							<bdi>{invoice.organizationName}</bdi>
						</GoLink>,
					],
					[said.period, dates.span(invoice.periodFrom, invoice.periodTo)],
					[said.issued, dates.day(invoice.issuedAt)],
					[said.due, dates.day(invoice.dueOn)],
					[said.paidOn, invoice.paidAt && dates.moment(invoice.paidAt)],
					[said.reference, invoice.paymentReference && <bdi key="ref">{invoice.paymentReference}</bdi>],
					[said.voidedOn, invoice.voidedAt && dates.moment(invoice.voidedAt)],
					[words.organizations.reason, invoice.voidReason && <bdi key="why">{invoice.voidReason}</bdi>],
				]}
			/>
			<PanelPart title={said.lines}>
				<InvoiceLines invoice={invoice} />
			</PanelPart>
		</>
	)
}
