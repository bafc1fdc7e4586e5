import { Minus, Plus, Trash2 } from "lucide-react"
import "./stepper.css"

type StepperProps = {
	value: number
	max: number
	words: { fewer: string; more: string; remove: string; quantity: string }
	/** The value as it is written in the language of the page. */
	shown?: string
	onChange(value: number): void
	/** With this, the minus at 1 becomes a bin. */
	onRemove?: () => void
}

export function Stepper({ value, max, words, shown, onChange, onRemove }: StepperProps) {
	const removes = value === 1 && onRemove !== undefined
	return (
		<fieldset className="stepper" aria-label={words.quantity}>
			<button
				type="button"
				aria-label={removes ? words.remove : words.fewer}
				aria-disabled={value === 1 && !removes}
				onClick={() => (removes ? onRemove() : value > 1 && onChange(value - 1))}
			>
				{removes ? <Trash2 size={20} strokeWidth={1.75} /> : <Minus size={20} strokeWidth={2} />}
			</button>
			<output aria-live="polite">{shown ?? value}</output>
			<button
				type="button"
				aria-label={words.more}
				aria-disabled={value >= max}
				onClick={() => value < max && onChange(value + 1)}
			>
				<Plus size={20} strokeWidth={2} />
			</button>
		</fieldset>
	)
}
