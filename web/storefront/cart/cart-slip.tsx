import type { PricedOrder } from "@comanda/contract/orders/totals.ts"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech } from "../speech.tsx"
import type { CartLine } from "./cart-line.ts"
import type { LineIssue } from "./line-issues.ts"
import { SlipLine } from "./slip-line.tsx"
import "./cart-slip.css"

type CartSlipProps = {
	open: OpenMenu
	lines: readonly CartLine[]
	order: PricedOrder
	issues: ReadonlyMap<string, LineIssue>
	onChange(line: CartLine): void
	onRemove(line: CartLine): void
	onFit(itemId: string, left: number): void
}

/** The order as a slip: what, then after the perforation how much. */
export function CartSlip({ open, lines, order, issues, ...on }: CartSlipProps) {
	const { words, format } = useSpeech()
	const { currency, pricesIncludeTax } = open.menu
	const vat = pricesIncludeTax ? words.vatIncluded : words.vatAdded
	return (
		<div className="slip-shadow">
			<div className="slip cart-slip">
				<ul>
					{lines.map((line) => (
						<SlipLine
							key={line.id}
							open={open}
							line={line}
							priced={order.lines.filter(({ id, parentLineId }) => (parentLineId ?? id) === line.id)}
							issue={issues.get(line.id)}
							onChange={() => on.onChange(line)}
							onRemove={() => on.onRemove(line)}
							onFit={(left) => on.onFit(line.itemId, left)}
						/>
					))}
				</ul>
				<div className="perforation" />
				<dl>
					{(!pricesIncludeTax || order.service.amountMinor > 0) && (
						<div>
							<dt>{words.subtotal}</dt>
							<dd className="money">
								<bdi>{format.money(order.subtotalMinor, currency)}</bdi>
							</dd>
						</div>
					)}
					{order.service.amountMinor > 0 && (
						<div>
							<dt>{words.service}</dt>
							<dd className="money">
								<bdi>{format.money(order.service.amountMinor, currency)}</bdi>
							</dd>
						</div>
					)}
					{order.taxes.map((tax) => (
						<div key={`${tax.name} ${tax.basisPoints}`}>
							<dt>{vat(format.percent(tax.basisPoints))}</dt>
							<dd className="money">
								<bdi>{format.money(tax.taxMinor, currency)}</bdi>
							</dd>
						</div>
					))}
					<div className="cart-slip-total">
						<dt>{words.total}</dt>
						<dd className="money">
							<bdi>{format.money(order.totalMinor, currency)}</bdi>
						</dd>
					</div>
				</dl>
			</div>
		</div>
	)
}
