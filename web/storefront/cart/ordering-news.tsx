import { Clock, CloudOff, OctagonAlert } from "lucide-react"
import type { RefusalError } from "../../shared/refusal-error.ts"
import { Banner } from "../../shared/ui/banner.tsx"
import { useSpeech } from "../speech.tsx"
import { isPriceChange } from "./total-to-order.ts"
import type { Ordering } from "./use-ordering.ts"
import "./ordering-news.css"

type OrderingNewsProps = { ordering: Ordering; isWaiting: boolean; total: string; hasIssues: boolean }

/** What came of sending the order, above the button that sends it again. */
export function OrderingNews({ ordering, isWaiting, total, hasIssues }: OrderingNewsProps) {
	const { words } = useSpeech()
	if (isWaiting)
		return (
			<Banner tone="warn" icon={<CloudOff size={20} strokeWidth={2} aria-hidden />}>
				{words.waiting}
			</Banner>
		)
	if (ordering.kind === "failed") return <Refused>{words.serverFailed}</Refused>
	if (isPriceChange(ordering))
		return (
			<Banner tone="accent" icon={<Clock size={20} strokeWidth={2} aria-hidden />}>
				{words.priceChanged(total)}
			</Banner>
		)
	if (ordering.kind !== "refused" || hasIssues || saysItself.has(ordering.refusal.code)) return null
	if (ordering.refusal.code === "STORE_CLOSED") return <Refused>{words.storeClosed}</Refused>
	return <OtherRefusal refusal={ordering.refusal} />
}

/** Told by the lines themselves, or by the sheet that asks for the code. */
const saysItself: ReadonlySet<string> = new Set([
	"OUT_OF_STOCK",
	"SESSION_EXPIRED_QR",
	"TOKEN_EXPIRED",
	"TOKEN_INVALID",
	"UNAUTHORIZED",
])

function OtherRefusal({ refusal }: { refusal: RefusalError }) {
	const { words } = useSpeech()
	return (
		<Refused>
			{[refusal.userMessage, refusal.userAction].join(" ")}
			<details className="ordering-details">
				<summary>{words.details}</summary>
				{words.requestId(refusal.requestId)}
			</details>
		</Refused>
	)
}

function Refused({ children }: { children: React.ReactNode }) {
	return (
		<Banner tone="danger" icon={<OctagonAlert size={20} strokeWidth={2} aria-hidden />}>
			{children}
		</Banner>
	)
}
