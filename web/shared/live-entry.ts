export type EntryContext = {
	/** Asked at each connect: what was good an hour ago is not. */
	token(): string | null | Promise<string | null>
	/** The server did not take this token. True when there is another one now. */
	renew?(worn: string | null): Promise<boolean>
}

export type EntryActions = { comeBack(): void; tryLater(): void; giveUp(code: string): void }

export type Entry = {
	/** Gives the connection what it shows at the door. */
	present(send: (auth: object) => void): Promise<void>
	/** The door was closed to what was shown. */
	putOut(code: string): Promise<void>
	entered(): void
}

/** Of the worthless, what a younger token may mend. */
const worn: ReadonlySet<string> = new Set(["TOKEN_INVALID", "TOKEN_EXPIRED"])
const worthless: ReadonlySet<string> = new Set(["UNAUTHORIZED", "SESSION_EXPIRED_QR", ...worn])

/** With these a token will never be let in again. */
export function isWorthless(code: string): boolean {
	return worthless.has(code)
}

/** Shows a connection's token. A token lives minutes and a screen for years, so it comes back with a younger one. */
export function createEntry(context: EntryContext, { comeBack, tryLater, giveUp }: EntryActions): Entry {
	let shown: string | null = null
	let isRenewed = false
	let isRenewing = false
	return {
		async present(send) {
			try {
				shown = await context.token()
				send({ token: shown })
			} catch {
				// Without a token that could be right nothing is sent: the server's no would end the session.
				tryLater()
			}
		},
		async putOut(code) {
			if (isRenewing) return
			isRenewing = true
			try {
				const mended = !isRenewed && worn.has(code) && (await context.renew?.(shown))
				isRenewed = mended === true
				if (isRenewed) comeBack()
				else giveUp(code)
			} catch {
				tryLater()
			} finally {
				isRenewing = false
			}
		},
		entered() {
			isRenewed = false
		},
	}
}
