/** What an access token lives when it does not say so itself. */
const usualMs = 15 * 60_000
/** Refreshed after this part of its life, so that nobody waits for it. */
const refreshedAfter = 0.8
/** It travels, and the server's clock is not ours: a token this near to its end is not sent any more. */
const marginMs = 15_000

export type TokenLife = { from: number; refreshAt: number; until: number }

/** How long a token that has just arrived is good, on the clock of this device, which may be wrong by hours. */
export function tokenLife(token: string, now: number): TokenLife {
	const lifeMs = statedLifeMs(token) ?? usualMs
	return { from: now, refreshAt: now + lifeMs * refreshedAfter, until: now + Math.max(0, lifeMs - marginMs) }
}

/** A clock that was turned back tells nothing about a token's age. */
export function isOver({ from, until }: TokenLife, now: number): boolean {
	return now >= until || now < from
}

export function isDue(life: TokenLife, now: number): boolean {
	return now >= life.refreshAt || isOver(life, now)
}

function statedLifeMs(token: string): number | null {
	const claims = token.split(".")[1] ?? ""
	try {
		const said: unknown = JSON.parse(atob(claims.replaceAll("-", "+").replaceAll("_", "/")))
		if (typeof said !== "object" || said === null || !("iat" in said) || !("exp" in said)) return null
		const lifeMs = (Number(said.exp) - Number(said.iat)) * 1_000
		return Number.isFinite(lifeMs) && lifeMs > 0 ? lifeMs : null
	} catch {
		return null
	}
}
