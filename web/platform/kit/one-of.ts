/** What the address asks for, when it is one of these; anybody may write an address. */
export function oneOf<T extends string>(known: readonly T[], asked: string | null): T | undefined {
	return known.find((each) => each === asked)
}
