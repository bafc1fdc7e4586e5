import type { Currency } from "@comanda/contract/money.ts"
import type { Invoice } from "@comanda/contract/platform-admin/invoices.ts"
import { useSpeech } from "../speech.tsx"
import "./invoice-lines.css"

/** What it is made of, and what it comes to. */
export function InvoiceLines({ invoice }: { invoice: Invoice }) {
	const { words, format } = useSpeech()
	const { lines, currency, netMinor, taxBasisPoints, taxMinor, totalMinor } = invoice
	const said = words.billing
	const money = (amountMinor: number) => format.money(amountMinor, currency as Currency)
	return (
		<table className="invoice-lines">
			<thead>
				<tr>
					<th scope="col">{said.what}</th>
					<th scope="col">{said.quantity}</th>
					<th scope="col">{said.price}</th>
					<th scope="col">{said.amount}</th>
				</tr>
			</thead>
			<tbody>
				{lines.map((line, place) => (
					// biome-ignore lint/suspicious/noArrayIndexKey: what was issued keeps its lines and their order
					<tr key={place}>
						<td>{line.text === null ? said.days : <bdi>{line.text}</bdi>}</td>
						<td>{format.digits(line.quantity)}</td>
						<td>{money(line.unitPriceMinor)}</td>
						<td>{money(line.totalMinor)}</td>
					</tr>
				))}
			</tbody>
			<tfoot>
				<tr>
					<th scope="row" colSpan={3}>
						{said.net}
					</th>
					<td>{money(netMinor)}</td>
				</tr>
				<tr>
					<th scope="row" colSpan={3}>
						{said.tax(format.percent(taxBasisPoints))}
					</th>
					<td>{money(taxMinor)}</td>
				</tr>
				<tr>
					<th scope="row" colSpan={3}>
						{said.total}
					</th>
					<td>{money(totalMinor)}</td>
				</tr>
			</tfoot>
		</table>
	)
}
