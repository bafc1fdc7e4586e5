import type { PricedOrder } from "@comanda/contract/orders/totals.ts"
import { Ban, OctagonAlert } from "lucide-react"
import { Button } from "../../shared/ui/button.tsx"
import type { OpenMenu } from "../menu/use-menu.ts"
import { useSpeech, type Words } from "../speech.tsx"
import type { CartLine } from "./cart-line.ts"
import { lineDetail } from "./line-detail.ts"
import type { LineIssue } from "./line-issues.ts"
import "./slip-line.css"

type SlipLineProps = {
	open: OpenMenu
	line: CartLine
	/** The line with its price, and what was picked for it; none while it cannot be sold as chosen. */
	priced: PricedOrder["lines"]
	issue: LineIssue | undefined
	onChange(): void
	onRemove(): void
	/** Takes only what there is of the item. */
	onFit(left: number): void
}

/** Tapping a line opens it. One that cannot be ordered says why, with what can be done about it. */
export function SlipLine({ open, line, priced, issue, onChange, onRemove, onFit }: SlipLineProps) {
	const { words, format } = useSpeech()
	const item = open.items.get(line.itemId)
	const name = item ? open.say(item.name) : words.itemGone
	const [whole] = priced
	const detail = whole ? lineDetail(priced, line.note, open.say) : line.note
	return (
		<li className="slip-line" data-struck={issue?.kind === "gone"}>
			<button type="button" className="slip-line-row" disabled={!item} onClick={onChange}>
				<span className="slip-line-quantity">{format.digits(line.quantity)}</span>
				<span className="slip-line-words">
					<span className="slip-line-name">
						<bdi>{name}</bdi>
					</span>
					{detail && (
						<span className="slip-line-detail" dir="auto">
							{detail}
						</span>
					)}
				</span>
				{whole && <bdi className="money">{format.money(whole.totalMinor, open.menu.currency)}</bdi>}
				<span className="unseen">{words.change}</span>
			</button>
			{issue && (
				<div className="slip-line-issue">
					<p role="alert">
						{issue.kind === "choose" ? (
							<OctagonAlert size={16} strokeWidth={2} aria-hidden />
						) : (
							<Ban size={16} strokeWidth={2} aria-hidden />
						)}
						{explain(issue, name, words)}
					</p>
					{issue.kind === "choose" && <Button onClick={onChange}>{words.change}</Button>}
					{issue.kind === "short" && (
						<Button onClick={() => onFit(issue.left)}>{words.take(issue.left)}</Button>
					)}
					<Button onClick={onRemove}>{words.removeLine}</Button>
				</div>
			)}
		</li>
	)
}

function explain(issue: LineIssue, name: string, words: Words): string {
	switch (issue.kind) {
		case "gone":
			return issue.wasJustSold ? words.lastSold(name) : words.notAvailable
		case "short":
			return words.fewLeft(name, issue.left)
		case "choose":
			return words.chooseAgain
	}
}
