/** The same signature with its first letter changed: as long, as well formed, and nobody's. */
export function forged(signature: string): string {
	return `${signature.startsWith("0") ? "1" : "0"}${signature.slice(1)}`
}
