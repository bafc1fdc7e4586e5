import { wallOf, whenReached } from "../organizations/zone-clock.ts"

const dayMinutes = 1_440

/**
 * The last moment at which the store's clock reached the time at which its day is closed. Where clocks leap over that time
 * it is the leap; where it comes twice it is the first, and the second closes nothing.
 */
export function lastClosing(timeZone: string, closesAt: string, now: number): number {
	const [hours = 0, minutes = 0] = closesAt.split(":").map(Number)
	const today = Math.floor(wallOf(timeZone, now) / dayMinutes)
	// Clocks that go back over midnight show the day before once more: the closing of their tomorrow may have been.
	for (let day = today + 1; ; day -= 1) {
		const closing = whenReached(timeZone, day * dayMinutes + hours * 60 + minutes)
		if (closing <= now) return closing
	}
}
