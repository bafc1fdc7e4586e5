/**
 * A name, a code or a price inside a sentence keeps its own direction and turns nothing around it: what `<bdi>` is for,
 * in labels, titles and news that can hold no element.
 */
export function isolated(words: string): string {
	return `\u2068${words}\u2069`
}
