import type { Tracking } from "@comanda/contract/orders/reading.ts"
import { Bell, Check, CookingPot, Inbox, ReceiptText, Utensils } from "lucide-react"
import { useSpeech, type Words } from "../speech.tsx"
import type { Progress, StepName, TrackingStep } from "./tracking-steps.ts"
import "./steps.css"

type StepsProps = { tracking: Tracking; progress: Progress }

const icons = {
	received: Inbox,
	confirmed: ReceiptText,
	prepared: CookingPot,
	ready: Bell,
	handedOver: Utensils,
} as const

export function Steps({ tracking, progress }: StepsProps) {
	const { words, format } = useSpeech()
	const current = progress.steps.find(({ state }) => state === "current")
	const last = progress.steps.findLast(({ state }) => state === "done")
	return (
		<section aria-label={words.progress}>
			<p className="unseen" role="status">
				{nameOf((current ?? last)?.name ?? "received", tracking, words)}
			</p>
			<ol className="steps">
				{progress.steps.map((step) => {
					const Icon = step.state === "done" ? Check : icons[step.name]
					return (
						<li
							key={step.name}
							data-state={step.state}
							aria-current={step.state === "current" ? "step" : undefined}
						>
							<span className="steps-dot">
								<Icon size={16} strokeWidth={2.25} aria-hidden />
							</span>
							<span className="steps-name">{nameOf(step.name, tracking, words)}</span>
							<span className="steps-time">{timeOf(step)}</span>
							{step.state === "current" && progress.isOnHold && (
								<span className="steps-note">{words.onHold}</span>
							)}
						</li>
					)
				})}
			</ol>
		</section>
	)

	function timeOf(step: TrackingStep): string {
		if (step.at && step.state !== "toCome") return format.time(step.at)
		if (step.name !== "ready" || step.state !== "toCome" || tracking.readyInMinutes === null) return ""
		return words.about(format.time(new Date(Date.now() + tracking.readyInMinutes * 60_000)))
	}
}

function nameOf(name: StepName, { tableNumber }: Tracking, words: Words): string {
	if (name !== "handedOver") return words[name]
	return tableNumber ? words.broughtTo(tableNumber) : words.handedOver
}
