import type { Page } from "@playwright/test"

/** What turns or fades has come to rest; what turns for ever is not waited for. */
export async function settle(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const frame = () => new Promise((resolve) => requestAnimationFrame(resolve))
		await frame()
		await frame()
		const ends = document
			.getAnimations()
			.filter((each) => each.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
		await Promise.all(ends.map((each) => each.finished.catch(() => undefined)))
	})
}
