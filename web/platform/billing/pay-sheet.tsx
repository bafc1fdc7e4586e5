import type { Currency } from "@comanda/contract/money.ts"
import { type Invoice, payInvoice } from "@comanda/contract/platform-admin/invoices.ts"
import { useState } from "react"
import { Field } from "../../shared/ui/field.tsx"
import { SheetForm } from "../form/sheet-form.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"

type PaySheetProps = { invoice: Invoice; onClose(): void; onDone(): Promise<void> }

export function PaySheet({ invoice, onClose, onDone }: PaySheetProps) {
	const { words, format } = useSpeech()
	const { call } = useServices()
	const [reference, setReference] = useState("")
	const said = words.billing
	const form = useForm({
		async send() {
			const given = reference.trim()
			await call(payInvoice, { invoiceId: invoice.id, ...(given ? { reference: given } : {}) })
			await onDone()
		},
	})
	const amount = format.money(invoice.totalMinor, invoice.currency as Currency)
	return (
		<SheetForm
			title={said.payTitle(invoice.number)}
			form={form}
			action={said.payDo(amount)}
			onClose={onClose}
		>
			<p>{said.payBody}</p>
			<Field
				label={said.reference}
				hint={said.referenceHint}
				name="reference"
				maxLength={100}
				value={reference}
				error={form.problems.fields.reference}
				onChange={setReference}
			/>
		</SheetForm>
	)
}
