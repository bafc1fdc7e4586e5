import type { RefusalCode } from "@comanda/contract/errors.ts"
import { refreshTokens, type Tokens } from "@comanda/contract/identity/sessions.ts"
import { v7 as uuid } from "uuid"
import { createStore, type StoreApi } from "zustand/vanilla"
import type { Call } from "../api.ts"
import type { Kept } from "../kept.ts"
import { RefusalError } from "../refusal-error.ts"
import { openTabs, type Tabs } from "./tabs.ts"
import { type TakeTurns, takeTurns } from "./take-turns.ts"
import { isDue, isOver, type TokenLife, tokenLife } from "./token-life.ts"

export type SessionState = {
	/** Unknown until the server was asked for the first time. */
	standing: "unknown" | "in" | "out"
	/** Why it is over, when nobody here ended it. */
	endedBy: RefusalCode | null
	/** Grows whenever somebody else may be signed in than before. */
	turn: number
}

export type Session = {
	store: StoreApi<SessionState>
	/** For `Authorization`: null when nobody is signed in. Throws `UnreachableError` when that cannot be found out. */
	token(): string | null | Promise<string | null>
	/** The server did not take this token. True when there is another one now. */
	renew(worn: string | null): Promise<boolean>
	begin(tokens: Pick<Tokens, "accessToken" | "refreshToken">): void
	end(): void
	/** Refreshes ahead of time for as long as the page lives; the function it returns stops. */
	watch(): () => void
}

export type SessionParts = {
	/** Two sessions of one browser do not meet: one name for each. */
	name: string
	/** Asks without a token. */
	call: Call
	/** Kept by this device; left out when the browser keeps it in a cookie that no script reads. */
	refreshToken?: Kept<string>
	/** The name of the attempt that is under way: asked again under it, the server answers the same. */
	attempt: Kept<string>
	takeTurns?: TakeTurns | null
	openTabs?: typeof openTabs
}

/** With these the session is over, and asking again would not help. */
const ends: ReadonlySet<RefusalCode> = new Set([
	"TOKEN_INVALID",
	"TOKEN_EXPIRED",
	"UNAUTHORIZED",
	"DEVICE_NOT_AUTHORIZED",
])
/** When a refresh ahead of time did not come through. */
const againMs = 10_000
/** Without locks: for so long two pages see which of their keys was stored last. */
const settleMs = 30
const timerMaxMs = 2_147_483_647

/**
 * Keeps a person or a device signed in. A refresh token is good once, and an older one coming back ends them all: so
 * one page of the browser refreshes at a time, reads what is stored when its turn comes, and asks again under the same
 * key after an answer that was lost.
 */
export function openSession(parts: SessionParts): Session {
	const { name, call, refreshToken, attempt } = parts
	const inTurn = parts.takeTurns === undefined ? takeTurns : parts.takeTurns
	const store = createStore<SessionState>(() => ({ standing: "unknown", endedBy: null, turn: 0 }))
	let held: { token: string; life: TokenLife } | null = null
	let flight: Promise<void> | null = null
	let tabs: Tabs | null = null
	let timer: ReturnType<typeof setTimeout> | undefined

	function hold(token: string) {
		held = { token, life: tokenLife(token, Date.now()) }
		if (store.getState().standing !== "in") store.setState({ standing: "in", endedBy: null })
		schedule(held.life.refreshAt - Date.now())
	}

	function leave(endedBy: RefusalCode | null) {
		held = null
		clearTimeout(timer)
		refreshToken?.write(null)
		attempt.write(null)
		store.setState(({ turn }) => ({ standing: "out", endedBy, turn: turn + 1 }))
	}

	function anotherTurn() {
		store.setState(({ turn }) => ({ turn: turn + 1 }))
	}

	function refresh(worn: string | null): Promise<void> {
		flight ??= (inTurn ? inTurn(`comanda.session.${name}`, () => ask(worn)) : ask(worn)).finally(() => {
			flight = null
		})
		return flight
	}

	async function ask(worn: string | null, isSecond = false): Promise<void> {
		// Another page had its turn while this one waited.
		if (held && held.token !== worn && !isDue(held.life, Date.now())) return
		const { turn, standing } = store.getState()
		if (standing === "out") return
		const idempotencyKey = await nameAttempt()
		// Read after the attempt has its name: whoever ended that attempt stored the next token before.
		const presented = refreshToken?.read()
		if (presented === null) return leave(null)
		try {
			const tokens = await call(refreshTokens, { refreshToken: presented }, { idempotencyKey })
			// Somebody signed in or out here meanwhile: this answer is about the one before.
			if (store.getState().turn !== turn) return
			if (tokens.refreshToken !== null) refreshToken?.write(tokens.refreshToken)
			attempt.write(null)
			hold(tokens.accessToken)
			tabs?.tell({ kind: "renewed", token: tokens.accessToken })
		} catch (error) {
			if (!(error instanceof RefusalError) || error.retryable) throw error
			if (store.getState().turn !== turn) return
			attempt.write(null)
			if (!ends.has(error.code)) throw error
			if (!isSecond && refreshToken && refreshToken.read() !== presented) return ask(worn, true)
			leave(error.code)
		}
	}

	/** Stored before it is used: the page may be killed before the answer arrives. */
	async function nameAttempt(): Promise<string> {
		const open = attempt.read()
		if (open !== null) return open
		const fresh = uuid()
		attempt.write(fresh)
		if (inTurn) return fresh
		await new Promise((resolve) => setTimeout(resolve, settleMs))
		return attempt.read() ?? fresh
	}

	function schedule(delayMs: number) {
		clearTimeout(timer)
		// Only a page that watches refreshes by itself.
		if (tabs) timer = setTimeout(keepAhead, Math.min(Math.max(delayMs, 0), timerMaxMs))
	}

	/** By the timer, and whenever the device wakes up: a timer sleeps with it. */
	function keepAhead() {
		if (!held || !isDue(held.life, Date.now())) return
		// What it threw will be thrown again to whoever needs a token.
		refresh(held.token).catch(() => schedule(againMs))
	}

	return {
		store,
		token() {
			if (held && !isOver(held.life, Date.now())) {
				keepAhead()
				return held.token
			}
			if (store.getState().standing === "out") return null
			return refresh(held?.token ?? null).then(() => held?.token ?? null)
		},
		async renew(worn) {
			if (held?.token === worn || held === null) await refresh(worn)
			return held !== null && held.token !== worn
		},
		begin(tokens) {
			attempt.write(null)
			if (tokens.refreshToken !== null) refreshToken?.write(tokens.refreshToken)
			anotherTurn()
			hold(tokens.accessToken)
			tabs?.tell({ kind: "begun", token: tokens.accessToken })
		},
		end() {
			leave(null)
			tabs?.tell({ kind: "ended" })
		},
		watch() {
			tabs = (parts.openTabs ?? openTabs)(`comanda.session.${name}`, (news) => {
				if (news.kind === "ended") return leave(null)
				if (news.kind === "begun") anotherTurn()
				hold(news.token)
			})
			const wakings = ["online", "focus", "pageshow", "visibilitychange"]
			for (const waking of wakings) globalThis.addEventListener?.(waking, keepAhead)
			if (held) schedule(held.life.refreshAt - Date.now())
			return () => {
				clearTimeout(timer)
				tabs?.close()
				tabs = null
				for (const waking of wakings) globalThis.removeEventListener?.(waking, keepAhead)
			}
		},
	}
}
