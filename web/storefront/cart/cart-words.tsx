import { Field } from "../../shared/ui/field.tsx"
import { useSpeech } from "../speech.tsx"
import { useCart } from "./cart.ts"

// The limits are those of the contract's placeOrder.
const allergyMax = 200
const noteMax = 1_000
const nameMax = 100

/** What a guest may tell the kitchen; none of it must be filled in. */
export function CartWords() {
	const { words } = useSpeech()
	const { allergyNote, note, guestName, write } = useCart()
	return (
		<section className="cart-order-section">
			<h2>{words.aboutYou}</h2>
			<Field
				label={words.allergyLabel}
				hint={words.allergyHint}
				value={allergyNote}
				maxLength={allergyMax}
				autoComplete="off"
				onChange={(value) => write({ allergyNote: value })}
			/>
			<Field
				label={words.noteLabel}
				value={note}
				rows={2}
				maxLength={noteMax}
				onChange={(value) => write({ note: value })}
			/>
			<Field
				label={words.nameLabel}
				hint={words.nameHint}
				value={guestName}
				maxLength={nameMax}
				autoComplete="given-name"
				onChange={(value) => write({ guestName: value })}
			/>
		</section>
	)
}
