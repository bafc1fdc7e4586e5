import type { ComponentProps } from "react"
import { navigate } from "./navigation.ts"
import { addressOf, type Route } from "./route.ts"

type GoLinkProps = Omit<ComponentProps<"a">, "href"> & { to: Route }

/** A real link, followed without loading the page again; a new tab is left to the browser. */
export function GoLink({ to, children, ...anchor }: GoLinkProps) {
	return (
		<a
			{...anchor}
			href={addressOf(to)}
			onClick={(event) => {
				if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
				event.preventDefault()
				navigate(to)
			}}
		>
			{children}
		</a>
	)
}
