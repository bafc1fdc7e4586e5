/** What the pages of one browser tell each other about the session they share. */
export type TabNews =
	/** Somebody signed in. */
	| { kind: "begun"; token: string }
	/** The same somebody, with a younger token. */
	| { kind: "renewed"; token: string }
	/** Signed out by hand. */
	| { kind: "ended" }

export type Tabs = { tell(news: TabNews): void; close(): void }

/** Nothing told here is stored anywhere: it goes from page to page of this origin. */
export function openTabs(name: string, hear: (news: TabNews) => void): Tabs {
	if (typeof BroadcastChannel === "undefined") return { tell() {}, close() {} }
	const channel = new BroadcastChannel(name)
	channel.onmessage = (event: MessageEvent<unknown>) => {
		if (isNews(event.data)) hear(event.data)
	}
	return { tell: (news) => channel.postMessage(news), close: () => channel.close() }
}

function isNews(value: unknown): value is TabNews {
	if (typeof value !== "object" || value === null || !("kind" in value)) return false
	if (value.kind === "ended") return true
	return (value.kind === "begun" || value.kind === "renewed") && "token" in value
}
