/** What somebody looks for, wherever it stands: the signs that mean something to `like` mean themselves. */
export function like(q: string | undefined): string | null {
	return q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, "\\$&")}%`
}
