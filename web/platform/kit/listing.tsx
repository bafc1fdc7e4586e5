import type { ReactNode } from "react"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { useAsked } from "../navigation.ts"
import { useSpeech } from "../speech.tsx"
import { Pager } from "./pager.tsx"
import { Trouble } from "./trouble.tsx"
import type { Read } from "./use-read.ts"

type Rows<Row> = { rows: Row[]; meta: { page?: number; total?: number } }

type ListingProps<Row> = {
	read: Read<Rows<Row>>
	/** What is said when there is nothing at all; a search that finds nothing says so by itself. */
	empty: { mark: string; title: string; body: string; action?: ReactNode }
	children(rows: Row[]): ReactNode
}

/** The rows; or that there are none, or that they are on their way, or why they are not. */
export function Listing<Row>({ read, empty, children }: ListingProps<Row>) {
	const { words } = useSpeech()
	const { asked, ask } = useAsked()
	const { data, error, isReading, isOfThis, reload } = read
	if (error !== null && !isReading) return <Trouble error={error} onAgain={() => void reload()} />
	if (data === null) return <Skeleton label={words.common.moment} rows={4} />
	const filters = [...asked.keys()].filter((name) => !["page", "sort", "order"].includes(name))
	if (data.rows.length === 0 && filters.length > 0)
		return (
			<div className="list-box">
				<EmptyState
					mark="tea"
					title={words.common.nothingFound}
					action={
						<button
							type="button"
							className="button"
							data-kind="secondary"
							onClick={() => ask(Object.fromEntries(filters.map((name) => [name, null])))}
						>
							{words.common.showAll}
						</button>
					}
				>
					{words.common.nothingFoundBody}
				</EmptyState>
			</div>
		)
	if (data.rows.length === 0)
		return (
			<div className="list-box">
				<EmptyState mark={empty.mark} title={empty.title} action={empty.action}>
					{empty.body}
				</EmptyState>
			</div>
		)
	const { page = 1, total = data.rows.length } = data.meta
	return (
		<>
			<div className="list-box" aria-busy={!isOfThis}>
				{children(data.rows)}
			</div>
			<Pager page={page} shown={data.rows.length} total={total} />
		</>
	)
}
