type Letter = { to: string; subject: string; link?: string; at: string }

const waitMs = 8_000

/** The path of the newest link that was mailed to somebody, with what it proves behind the #. Waits for it to arrive. */
export async function mailedLink(origin: string, to: string, path: string): Promise<string> {
	for (
		const until = Date.now() + waitMs;
		Date.now() < until;
		await new Promise((go) => setTimeout(go, 200))
	) {
		const answer = await fetch(`${origin}/dev/mail.json?${new URLSearchParams({ to })}`)
		const { messages } = (await answer.json()) as { messages: Letter[] }
		const found = messages
			.flatMap(({ link }) => (link ? [new URL(link)] : []))
			.find(({ pathname }) => pathname === path)
		if (found) return found.pathname + found.hash
	}
	throw new Error(`No link to ${path} was mailed to ${to}.`)
}
