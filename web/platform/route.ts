/** The places of the platform's desk. Each is a real path below /platform/. */
export const places = [
	"organizations",
	"subscriptions",
	"invoices",
	"announcements",
	"support",
	"admins",
	"activity",
	"settings",
] as const
export type Place = (typeof places)[number]

/** Where one is: a list, and of it perhaps one row, "new" among them, or that row on paper. */
export type Here = { place: Place | "nowhere"; id: string | null; onPaper: boolean }

const base = "/platform/"
const idPattern = /^(new|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

export function parseHere(pathname: string): Here {
	const nowhere: Here = { place: "nowhere", id: null, onPaper: false }
	if (pathname !== "/platform" && !pathname.startsWith(base)) return nowhere
	const [name = "", id = "", paper = "", ...more] = pathname.slice(base.length).replace(/\/$/, "").split("/")
	const place = name === "" ? "organizations" : places.find((each) => each === name)
	const onPaper = place === "invoices" && paper === "paper"
	const isKnown = (id === "" || idPattern.test(id)) && (paper === "" || onPaper) && more.length === 0
	return place && isKnown ? { place, id: id || null, onPaper } : nowhere
}

export function pathOf(place: Place, id?: string | null, paper?: "paper"): string {
	return base + [place, id, paper].filter(Boolean).join("/")
}

/** The account's own sign-in, and back here. What a fragment holds may be a secret, so it stays behind. */
export function signInPath({ pathname, search }: { pathname: string; search: string }): string {
	return `/account/sign-in?${new URLSearchParams({ returnTo: pathname + search })}`
}
