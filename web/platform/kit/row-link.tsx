import type { ReactNode } from "react"
import { useAsked, useHere } from "../navigation.ts"
import { pathOf } from "../route.ts"
import { GoLink } from "./go-link.tsx"

type RowLinkProps = {
	place: Parameters<typeof pathOf>[0]
	id: string
	/** Whose it is, or what kind of thing: below, and smaller. */
	under: ReactNode
	children: ReactNode
}

/** What a row is called. It opens the row beside its list, which stays as it was asked for. */
export function RowLink({ place, id, under, children }: RowLinkProps) {
	const { within } = useAsked()
	const { id: open } = useHere()
	return (
		<>
			<GoLink
				className="row-link"
				to={within(pathOf(place, id))}
				aria-current={open === id ? "true" : undefined}
			>
				<bdi>{children}</bdi>
			</GoLink>
			<bdi className="row-under">{under}</bdi>
		</>
	)
}
