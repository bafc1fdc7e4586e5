/** The pages of people who are not signed in, and of those who are. Each is a real path below /account/. */
export const doorPages = [
	"sign-in",
	"sign-in-by-phone",
	"forgot-password",
	"reset-password",
	"verify-email",
	"invitation",
	"register",
	"open-cafe",
] as const
export const ownPages = [
	"home",
	"profile",
	"security",
	"second-factor",
	"sessions",
	"notifications",
	"data",
] as const

export type DoorPage = (typeof doorPages)[number]
export type OwnPage = (typeof ownPages)[number]
export type Page = DoorPage | OwnPage | "nowhere"

const base = "/account/"

export function parsePage(pathname: string): Page {
	const path = pathname.replace(/^\/account\/?/, "").replace(/\/$/, "")
	if (path === "") return "home"
	return [...doorPages, ...ownPages].find((page) => page === path && page !== "home") ?? "nowhere"
}

export function pathOf(page: Page): string {
	return page === "home" || page === "nowhere" ? base : base + page
}

export function isOwnPage(page: Page): page is OwnPage {
	return ownPages.some((own) => own === page)
}
