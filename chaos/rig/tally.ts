/** How often each name is there. */
export function tally(names: readonly string[]): Record<string, number> {
	const groups = Map.groupBy(names, (name) => name)
	return Object.fromEntries([...groups].map(([name, each]) => [name, each.length]))
}
