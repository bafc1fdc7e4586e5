import type { World } from "#testing/open-world.ts"

type Page = { status: number; location: string; text: string; setCookies: string[] }

/** What a browser does about cookies and redirects, at our pages and at those of others. */
export type Browser = {
	cookies: Map<string, string>
	/** Opens an address of ours, as a link on `from` would. */
	open: (path: string, from?: "same-origin" | "cross-site" | "none") => Promise<Page>
	/** Goes on to another site, and from there wherever it is sent, until it is sent back here. */
	visit: (url: string) => Promise<string>
}

const redirectsMax = 10

export function openBrowser(world: World, origin: string): Browser {
	const cookies = new Map<string, string>()
	const elsewhere = new Map<string, string>()

	async function open(path: string, from = "same-origin"): Promise<Page> {
		const response = await world.program.app.inject({
			method: "GET",
			url: path,
			headers: {
				host: new URL(origin).host,
				"sec-fetch-site": from,
				"sec-fetch-mode": "navigate",
				cookie: headerOf(cookies),
			},
		})
		const setCookies = [response.headers["set-cookie"] ?? []].flat()
		keep(cookies, setCookies)
		const location = String(response.headers.location ?? "")
		return { status: response.statusCode, location, text: response.body, setCookies }
	}

	return {
		cookies,
		open,
		async visit(url) {
			let at = url
			for (let turn = 0; turn < redirectsMax; turn += 1) {
				if (at.startsWith(origin)) return at.slice(origin.length)
				const response = await fetch(at, { redirect: "manual", headers: { cookie: headerOf(elsewhere) } })
				keep(elsewhere, response.headers.getSetCookie())
				const location = response.headers.get("location")
				if (!location) throw new Error(`${at} answered ${response.status}: ${await response.text()}`)
				at = new URL(location, at).href
			}
			throw new Error("Sent around in a circle.")
		},
	}
}

function headerOf(cookies: Map<string, string>): string {
	return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ")
}

function keep(cookies: Map<string, string>, set: readonly string[]): void {
	for (const each of set) {
		const [pair = "", ...attributes] = each.split("; ")
		const at = pair.indexOf("=")
		const isOver = attributes.some((attribute) => {
			const [name, value = ""] = attribute.split("=")
			return (
				(name === "Max-Age" && value === "0") ||
				(/^expires$/i.test(name ?? "") && Date.parse(value) < Date.now())
			)
		})
		if (isOver) cookies.delete(pair.slice(0, at))
		else cookies.set(pair.slice(0, at), pair.slice(at + 1))
	}
}
