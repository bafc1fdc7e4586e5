/** Whether the database refused a row because another one has its place, by the name of the rule. */
export function isTaken(error: unknown, rule: string): boolean {
	const { code, constraint } = error as { code?: string; constraint?: string }
	return (code === "23505" || code === "23P01") && constraint === rule
}
