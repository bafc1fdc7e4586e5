/** The contract's NewPassword. */
export const passwordMin = 8

/** What nobody would call an address; the server decides the rest. */
export function isEmail(typed: string): boolean {
	return /^\S+@\S+\.\S+$/.test(typed.trim())
}

/** A number as people write it, in the form the contract wants: a plus, the country, digits. Null when it is none. */
export function phoneOf(typed: string): string | null {
	const bare = typed.replaceAll(/[\s().\-/\u00a0]/g, "").replace(/^00/, "+")
	return /^\+[1-9]\d{7,14}$/.test(bare) ? bare : null
}

export function isLongEnough(password: string): boolean {
	return password.length >= passwordMin
}
