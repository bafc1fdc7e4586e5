/** An age as walls show it, `0:18` or `34:10`; beyond an hour `1:04:30`. */
export function wallAge(ageMs: number): string {
	const seconds = Math.max(0, Math.floor(ageMs / 1_000))
	const two = (part: number) => String(part).padStart(2, "0")
	const minutes = Math.floor(seconds / 60)
	if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
	return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}
