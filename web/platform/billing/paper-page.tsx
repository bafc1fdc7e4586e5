import { getInvoice, type Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import { ArrowLeft, Printer } from "lucide-react"
import { useEffect } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { GoLink } from "../kit/go-link.tsx"
import { Facts } from "../kit/panel.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useHeading } from "../kit/use-heading.ts"
import { useRead } from "../kit/use-read.ts"
import { pathOf } from "../route.ts"
import { useSpeech } from "../speech.tsx"
import { InvoiceTag } from "./billing-tags.tsx"
import { InvoiceLines } from "./invoice-lines.tsx"
import "./paper-page.css"

/** An invoice as it goes into an envelope: what is around it stays on the screen. */
export function PaperPage({ id }: { id: string }) {
	const { words } = useSpeech()
	const { data, error, isReading, reload } = useRead(getInvoice, { invoiceId: id })
	useEffect(() => {
		if (data) document.title = `${data.number} ${data.seller.name}`
	}, [data])
	return (
		<main>
			<div className="paper-tools">
				<GoLink className="button" data-kind="secondary" to={pathOf("invoices", id)}>
					<ArrowLeft size={18} strokeWidth={2} data-mirrors aria-hidden />
					{words.back}
				</GoLink>
				<Button kind="primary" onClick={() => print()}>
					<Printer size={18} strokeWidth={2} aria-hidden />
					{words.billing.print}
				</Button>
			</div>
			{error !== null && !isReading ? (
				<Trouble error={error} onAgain={() => void reload()} />
			) : data ? (
				<Paper invoice={data} />
			) : (
				<Skeleton label={words.common.moment} rows={4} />
			)}
		</main>
	)
}

function Paper({ invoice }: { invoice: Invoice }) {
	const { words } = useSpeech()
	const dates = useDates()
	const heading = useHeading()
	const said = words.billing
	const { seller, buyer } = invoice
	return (
		<article className="paper">
			<header className="paper-head">
				<div>
					<h1 ref={heading} tabIndex={-1}>
						{said.invoice} <bdi>{invoice.number}</bdi>
					</h1>
					{invoice.status !== "ISSUED" && <InvoiceTag invoice={invoice} />}
				</div>
				<Party name={seller.name} lines={[seller.address, seller.taxId]} />
			</header>
			<div className="paper-parties">
				<section>
					<h2>{said.billedTo}</h2>
					<Party name={buyer.legalName ?? buyer.name} lines={[buyer.taxId, buyer.billingEmail]} />
				</section>
				<Facts
					facts={[
						[said.issued, dates.day(invoice.issuedAt)],
						[said.due, dates.day(invoice.dueOn)],
						[said.period, dates.span(invoice.periodFrom, invoice.periodTo)],
						[said.paidOn, invoice.paidAt && dates.day(invoice.paidAt)],
					]}
				/>
			</div>
			<InvoiceLines invoice={invoice} />
			{seller.payTo && invoice.status === "ISSUED" && (
				<section>
					<h2>{said.howToPay}</h2>
					<p className="paper-party" dir="auto">
						{seller.payTo}
					</p>
				</section>
			)}
		</article>
	)
}

function Party({ name, lines }: { name: string; lines: (string | null)[] }) {
	return (
		<p className="paper-party">
			<strong dir="auto">{name}</strong>
			{lines.filter(Boolean).map((line) => (
				<span key={line} dir="auto">
					{`\n${line}`}
				</span>
			))}
		</p>
	)
}
