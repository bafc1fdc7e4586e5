import { ChevronLeft, ChevronRight } from "lucide-react"
import { Button } from "../../shared/ui/button.tsx"
import { useAsked } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"

export const pageSize = 20

type PagerProps = { page: number; shown: number; total: number }

/** `21–40 of 57`, and the way on and back. Nothing when all of it is in sight. */
export function Pager({ page, shown, total }: PagerProps) {
	const { words, format } = useSpeech()
	const { ask } = useAsked()
	if (total <= pageSize && page === 1) return null
	const first = (page - 1) * pageSize + 1
	const [from, to, all] = [first, first + shown - 1, total].map((count) => format.digits(count))
	const go = (to: number) => ask({ page: to > 1 ? String(to) : null })
	return (
		<nav className="list-foot" aria-label={words.common.pages}>
			<span>{words.common.range(from ?? "", to ?? "", all ?? "")}</span>
			<span className="list-foot-steps">
				<Button data-small aria-disabled={page === 1} onClick={() => page > 1 && go(page - 1)}>
					<ChevronLeft size={18} strokeWidth={2} data-mirrors aria-hidden />
					{words.common.previous}
				</Button>
				<Button
					data-small
					aria-disabled={page * pageSize >= total}
					onClick={() => page * pageSize < total && go(page + 1)}
				>
					{words.common.next}
					<ChevronRight size={18} strokeWidth={2} data-mirrors aria-hidden />
				</Button>
			</span>
		</nav>
	)
}
