import type { ComponentProps } from "react"
import { goTo } from "../navigation.ts"

type GoLinkProps = Omit<ComponentProps<"a">, "href"> & { to: string }

/** A real link, followed without loading the page again; a new tab is left to the browser. */
export function GoLink({ to, children, ...anchor }: GoLinkProps) {
	return (
		<a
			{...anchor}
			href={to}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
				event.preventDefault()
				goTo(to)
			}}
		>
			{children}
		</a>
	)
}
