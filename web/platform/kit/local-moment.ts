/** A moment as a field for date and time holds it, at the clock of the device. */
export function localMoment(at: string): string {
	const date = new Date(at)
	return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16)
}

/** And back. Null when there is no such moment. */
export function momentOf(local: string): string | null {
	const date = new Date(local)
	return Number.isNaN(date.getTime()) ? null : date.toISOString()
}
