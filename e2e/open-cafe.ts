import { type Guide, startCafe } from "./start-cafe.ts"

/** One café for all stories that do not break it. */
export default async function openCafe(): Promise<() => Promise<void>> {
	const cafe = await startCafe()
	process.env.CAFE = JSON.stringify(cafe.guide)
	return cafe.close
}

/** What the start told: links and codes. Stories read it from the environment, since each runs in its own process. */
export function openedCafe(): Guide {
	return JSON.parse(process.env.CAFE ?? "{}")
}
