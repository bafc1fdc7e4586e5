import { setTimeout as delay } from "node:timers/promises"
import type { ClusterProcesses } from "../server/src/platform/postgres/cluster-processes.ts"
import { killAll, postgresOf } from "./rig/postgres-processes.ts"
import type { Load } from "./run-load.ts"
import type { Random } from "./seeded-random.ts"
import type { Supervised } from "./supervise-server.ts"

/** backend: one connection's process, after which PostgreSQL restarts all of them. */
export const faultKinds = ["server", "postgres", "postmaster", "backend", "both"] as const
export type FaultKind = (typeof faultKinds)[number]

export type Fault = {
	kind: FaultKind
	/** From the kill until the program answered again; null when the next kill came before. */
	recoveryMs: number | null
}

type Target = { folder: string; port: number; supervised: Supervised; load: Load }
type Plan = {
	kills: number
	minutes: number | null
	random: Random
	interrupted: AbortSignal
	/** What a kill is to come upon, rather than any moment. */
	untilMoment?: (random: Random) => Promise<void>
}

const pauseMs = { least: 150, most: 1_300 }
const hastyPauseMs = { least: 0, most: 700 }
/** One kill in six comes before the program has recovered from the last. */
const hasteProbability = 1 / 6
/** The program gives up on a PostgreSQL that ends ten times within a minute: killing the program resets the count. */
const withoutServerMax = 4
/** Between two steps it is more often the program itself that ends, for who only loses its database knows where it was. */
const serverProbability = 0.4
const recoveryMaxMs = 60_000

/** Kills something again and again. Resolves when all is done and the program is back. */
export async function injectFaults(
	target: Target,
	{ kills, minutes, random, interrupted, untilMoment }: Plan,
	told: (fault: Fault, count: number) => void,
): Promise<void> {
	const startedAt = Date.now()
	let withoutServer = 0
	for (let count = 1; count <= kills; count += 1) {
		if (minutes !== null) await untilTurn(startedAt + ((count - random.next()) * minutes * 60_000) / kills)
		else await delay(random.between(pauseMs.least, pauseMs.most))
		const isServer = withoutServer >= withoutServerMax || (untilMoment && random.chance(serverProbability))
		const kind = isServer ? "server" : random.pick(faultKinds)
		await untilMoment?.(random)
		interrupted.throwIfAborted()
		withoutServer = kind === "server" || kind === "both" ? 0 : withoutServer + 1
		const killedAt = Date.now()
		const before = await kill(target, kind, random)
		const hasty = count < kills && random.chance(hasteProbability)
		if (hasty) await delay(random.between(hastyPauseMs.least, hastyPauseMs.most))
		const recoveredAt = hasty ? null : await recovery(target, kind, before, interrupted)
		told({ kind, recoveryMs: recoveredAt && recoveredAt - killedAt }, count)
	}
}

async function untilTurn(at: number): Promise<void> {
	await delay(Math.max(0, at - Date.now()))
}

/** Gives the PostgreSQL that ran before. */
async function kill(
	{ folder, supervised }: Target,
	kind: FaultKind,
	random: Random,
): Promise<ClusterProcesses> {
	// At once, for what it is to come upon is over soon.
	if (kind === "server") supervised.kill()
	const before = await postgresOf(folder)
	const { postmaster, others } = before
	const all = postmaster === null ? others : [postmaster, ...others]
	const serverFirst = random.chance(0.5)
	if (kind === "both" && serverFirst) supervised.kill()
	if (kind === "postgres" || kind === "both") killAll(all)
	if (kind === "postmaster" && postmaster !== null) killAll([postmaster])
	if (kind === "backend" && others.length > 0) killAll([random.pick(others)])
	if (kind === "both" && !serverFirst) supervised.kill()
	return before
}

/** Back means: another PostgreSQL where the old one was killed, a program that is well, and a write acknowledged. */
async function recovery(
	target: Target,
	kind: FaultKind,
	before: ClusterProcesses,
	interrupted: AbortSignal,
): Promise<number> {
	const { folder, port, supervised, load } = target
	const deadline = Date.now() + recoveryMaxMs
	const step = async () => {
		interrupted.throwIfAborted()
		if (Date.now() > deadline)
			throw new Error(`The program did not come back within a minute after: ${kind}.`)
		await delay(20)
	}
	await supervised.ready()
	if (kind === "postgres" || kind === "postmaster") {
		for (;;) {
			const { postmaster } = await postgresOf(folder)
			if (postmaster !== null && postmaster !== before.postmaster) break
			await step()
		}
	}
	while (!(await isWell(port))) await step()
	const backAt = Date.now()
	while (load.newestAskedAt() < backAt) await step()
	return backAt
}

async function isWell(port: number): Promise<boolean> {
	return fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_500) }).then(
		(answer) => answer.ok,
		() => false,
	)
}
