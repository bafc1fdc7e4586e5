import { Check } from "lucide-react"

/** That it was done, where it was done. It is there before it says something, so that those who listen hear it. */
export function Done({ children }: { children: string | null }) {
	return (
		<p className="part-done" role="status">
			{children !== null && <Check size={18} strokeWidth={2.25} aria-hidden />}
			{children}
		</p>
	)
}
