import { expect } from "@playwright/test"

type Letter = { to: string; subject: string; text: string; link?: string; at: string }

/** What somebody was sent, the newest first. */
export async function letters(origin: string, to: string): Promise<Letter[]> {
	const answer = await fetch(`${origin}/dev/mail.json?${new URLSearchParams({ to })}`)
	const { messages } = (await answer.json()) as { messages: Letter[] }
	return messages
}

/** The path of the newest link that was mailed to somebody, with what it proves behind the #. Waits for it to arrive. */
export function mailedLink(origin: string, to: string, path: string): Promise<string> {
	return arrived(origin, to, `a link to ${path}`, ({ link }) => {
		const url = link ? new URL(link) : null
		return url?.pathname === path ? url.pathname + url.hash : undefined
	})
}

/** The six digits of the newest code that was sent to a phone. */
export function textedCode(origin: string, phone: string): Promise<string> {
	return arrived(origin, phone, "a code", ({ text }) => text.match(/^\d{6}\b/)?.[0])
}

async function arrived(
	origin: string,
	to: string,
	what: string,
	read: (letter: Letter) => string | undefined,
): Promise<string> {
	let found: string | undefined
	const look = async () => {
		found = (await letters(origin, to)).map(read).find((each) => each !== undefined)
		return found
	}
	await expect.poll(look, { message: `${to} was sent ${what}`, intervals: [100, 200] }).toBeDefined()
	return found ?? ""
}
