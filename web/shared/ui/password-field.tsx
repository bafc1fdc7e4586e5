import { Eye, EyeOff } from "lucide-react"
import { type ComponentProps, useState } from "react"
import { Field } from "./field.tsx"
import { IconButton } from "./icon-button.tsx"

type PasswordFieldProps = Omit<ComponentProps<typeof Field>, "type" | "rows" | "end"> & {
	words: { show: string; hide: string }
	autoComplete: "current-password" | "new-password"
}

/** Whoever types a long password may look at it. */
export function PasswordField({ words, ...field }: PasswordFieldProps) {
	const [isShown, setShown] = useState(false)
	const Icon = isShown ? EyeOff : Eye
	return (
		<Field
			maxLength={200}
			autoCapitalize="none"
			autoCorrect="off"
			spellCheck={false}
			dir="ltr"
			{...field}
			type={isShown ? "text" : "password"}
			end={
				<IconButton
					label={isShown ? words.hide : words.show}
					aria-pressed={isShown}
					onClick={() => setShown(!isShown)}
				>
					<Icon size={20} strokeWidth={1.75} aria-hidden />
				</IconButton>
			}
		/>
	)
}
