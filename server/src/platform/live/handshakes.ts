import { actorOf } from "#platform/context.ts"
import type { Authentication, Platform } from "#platform/http/platform.ts"

// A café's screens and guests share one address, so many handshakes from one address are nothing. One caller who comes
// back more than ten times in five minutes has a broken network, or is a program in a loop; or a guess at tokens.

export const handshakesMax = 10
const windowMs = 5 * 60_000
const rememberedMax = 10_000

type Noted = { times: number[]; toldAt: number }

export class Handshakes {
	readonly #platform: Pick<Platform, "config" | "log" | "metrics">
	readonly #noted = new Map<string, Noted>()
	/** One connection may enter several namespaces: that is still one coming. */
	readonly #connections = new WeakSet<object>()

	constructor(platform: Pick<Platform, "config" | "log" | "metrics">) {
		this.#platform = platform
	}

	/** Nobody is put out for it: a kitchen in a bad network needs its screen more than we need the peace. */
	note(connection: object, address: string, found: Authentication, now = Date.now()): void {
		if (!this.#platform.config.RATE_LIMITS || this.#connections.has(connection)) return
		this.#connections.add(connection)
		// A token that has run its time is everybody's, a wrong one is not.
		if (!found.ok && found.refusal.code !== "TOKEN_INVALID") return
		const [actor, kind] = found.ok ? [actorOf(found.caller), found.caller.kind] : ["nobody", "nobody"]
		if (!this.#isTooOften(`${address} ${actor}`, now)) return
		this.#platform.metrics.reconnects.inc({ kind })
		const facts = { category: "security", ip: address, actor, minutes: windowMs / 60_000 }
		this.#platform.log.warn(facts, `more than ${handshakesMax} handshakes of one caller`)
	}

	/** Told once in a window, however often he comes. */
	#isTooOften(who: string, now: number): boolean {
		const noted = this.#noted.get(who) ?? { times: [], toldAt: Number.NEGATIVE_INFINITY }
		const times = [...noted.times, now].slice(-handshakesMax - 1).filter((time) => time > now - windowMs)
		const tells = times.length > handshakesMax && noted.toldAt <= now - windowMs
		this.#noted.delete(who)
		this.#noted.set(who, { times, toldAt: tells ? now : noted.toldAt })
		if (this.#noted.size > rememberedMax) this.#noted.delete(this.#noted.keys().next().value ?? "")
		return tells
	}
}
