import { OctagonAlert, Plus } from "lucide-react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { ConnectionSign } from "../../shared/ui/connection-sign.tsx"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { GoLink } from "../go-link.tsx"
import { PageHead } from "../page-head.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { NumberSlip } from "./number-slip.tsx"
import { Steps } from "./steps.tsx"
import { progressOf } from "./tracking-steps.ts"
import { useTracking } from "./use-tracking.ts"
import "./tracking-page.css"

/** Where an order stands, with the number it is called by. */
export function TrackingPage({ orderId }: { orderId: string }) {
	const { words, format } = useSpeech()
	const { live } = useServices()
	const { tracking, error, refresh } = useTracking(orderId)
	const isGone = error instanceof RefusalError && !error.retryable
	const progress = tracking && progressOf(tracking)
	const title = tracking?.tableNumber ? words.orderAtTable(tracking.tableNumber) : words.yourOrder
	const isReady = tracking?.status === "READY"
	return (
		<main className="page tracking">
			<PageHead
				title={isReady ? words.isReady(tracking.pickupCode) : title}
				aside={tracking && <ConnectionSign connection={live.connection} words={words} age={format.age} />}
			/>
			{tracking && progress && (
				<>
					<NumberSlip tracking={tracking} isOver={progress.end !== null} />
					{progress.end && (
						<Banner tone="danger" icon={<OctagonAlert size={20} strokeWidth={2} aria-hidden />}>
							<b>{progress.end === "rejected" ? words.rejectedTitle : words.cancelledTitle}.</b>{" "}
							{words.cancelledBody}
						</Banner>
					)}
					{!progress.end && <Steps tracking={tracking} progress={progress} />}
				</>
			)}
			{!tracking && error === null && <Skeleton label={words.loadingOrder} rows={4} />}
			{!tracking && error !== null && (
				<EmptyState
					mark="plate"
					title={isGone ? words.orderGoneTitle : words.noConnectionTitle}
					action={!isGone && <Button onClick={refresh}>{words.tryAgain}</Button>}
				>
					{isGone ? words.orderGoneBody : words.noConnectionBody}
				</EmptyState>
			)}
			<GoLink to={{ page: "menu" }} className="button tracking-more" data-kind="secondary" data-size="main">
				<Plus size={20} strokeWidth={2} aria-hidden />
				{words.orderMore}
			</GoLink>
		</main>
	)
}
