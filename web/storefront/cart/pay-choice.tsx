import { Store, Utensils } from "lucide-react"
import { ChoiceTile } from "../../shared/ui/choice-tile.tsx"
import { useSpeech } from "../speech.tsx"
import { useCart } from "./cart.ts"
import "./pay-choice.css"

export function PayChoice() {
	const { words } = useSpeech()
	const { paymentTiming, write } = useCart()
	return (
		<fieldset className="cart-order-section pay-choice">
			<legend>{words.pay}</legend>
			<div>
				<ChoiceTile
					name="pay"
					label={words.payAtTable}
					icon={<Utensils size={22} strokeWidth={1.75} aria-hidden />}
					checked={paymentTiming === "PAY_TABLE"}
					onChoose={() => write({ paymentTiming: "PAY_TABLE" })}
				/>
				<ChoiceTile
					name="pay"
					label={words.payAtCounter}
					icon={<Store size={22} strokeWidth={1.75} aria-hidden />}
					checked={paymentTiming === "PAY_COUNTER"}
					onChoose={() => write({ paymentTiming: "PAY_COUNTER" })}
				/>
			</div>
		</fieldset>
	)
}
