/** Says once, when the page has become usable, how long that took: the only figure a screen reports of itself. */
export function tellPageTiming(app: "storefront" | "kitchen" | "account" | "platform"): void {
	const told = () => setTimeout(() => tell(app))
	if (document.readyState === "complete") told()
	else addEventListener("load", told, { once: true })
}

function tell(app: string): void {
	const [page] = performance.getEntriesByType("navigation")
	if (!(page instanceof PerformanceNavigationTiming)) return
	const timing = { app, loadMs: page.loadEventEnd, firstByteMs: page.responseStart }
	navigator.sendBeacon("/page-timing", new Blob([JSON.stringify(timing)], { type: "application/json" }))
}
