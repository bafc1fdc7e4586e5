const lengthMax = 253
const label = /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/

/**
 * A hostname as it is kept and looked up: in small letters, IDN as punycode, without port and final dot. Null for what
 * is none, and for what nobody can own: an address in numbers, or a single word as in `localhost`.
 */
export function readHostname(written: string): string | null {
	const trimmed = written
		.trim()
		.replace(/:\d{1,5}$/, "")
		.replace(/\.$/, "")
	if (trimmed === "" || /[/?#@\\:\s[\]%]/.test(trimmed)) return null
	const ascii = toAscii(trimmed)
	if (!ascii || ascii.length > lengthMax) return null
	const labels = ascii.split(".")
	// The last part of a name is never a number; of an address it is.
	if (labels.length < 2 || /^\d+$/.test(labels.at(-1) ?? "")) return null
	return labels.every((each) => label.test(each)) ? ascii : null
}

/** URL knows UTS 46, the rules by which names in all scripts become ASCII. */
function toAscii(name: string): string | null {
	try {
		return new URL(`http://${name}`).hostname
	} catch {
		return null
	}
}
