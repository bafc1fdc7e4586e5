import { markNames } from "./mark-names.ts"

type MarkProps = { name: string; size: number }

const known: ReadonlySet<string> = new Set(markNames)

/** A drawing of what is sold, from the sprite that the build puts into the page. It repeats the name beside it. */
export function Mark({ name, size }: MarkProps) {
	return (
		<svg
			className="mark"
			data-size={size <= 40 ? "small" : undefined}
			width={size}
			height={size}
			aria-hidden
			focusable="false"
		>
			<use href={`#mark-${known.has(name) ? name : "plate"}`} />
		</svg>
	)
}
