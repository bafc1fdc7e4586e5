import type { Platform } from "./platform.ts"

export type Health = {
	status: "healthy" | "degraded" | "unhealthy"
	parts: Record<
		string,
		{ status: "healthy" | "degraded" | "unhealthy" | "unused"; milliseconds?: number; says?: string }
	>
}

const probeTimeoutMs = 2_000

/** Asks everything the program leans on. Without the database it is unhealthy; without the rest, degraded. */
export async function health(platform: Platform): Promise<Health> {
	const [database, redis, queue] = await Promise.all([
		probe(() => platform.databases.app.query("select 1")),
		platform.redis ? probe(() => platform.redis?.ping() ?? Promise.resolve()) : unused,
		probe(() => platform.databases.jobs.query("select 1 from graphile_worker._private_jobs limit 1")),
	])
	if (database.status !== "healthy") return { status: "unhealthy", parts: { database, redis, queue } }
	const degraded = [redis, queue].some((part) => part.status === "unhealthy")
	return { status: degraded ? "degraded" : "healthy", parts: { database, redis, queue } }
}

const unused = { status: "unused" } as const

async function probe(ask: () => Promise<unknown>): Promise<Health["parts"][string]> {
	const started = performance.now()
	const late = new Promise<never>((_, reject) =>
		setTimeout(() => reject(new Error("no answer in time")), probeTimeoutMs).unref(),
	)
	try {
		await Promise.race([ask(), late])
		return { status: "healthy", milliseconds: Math.round(performance.now() - started) }
	} catch (error) {
		return { status: "unhealthy", says: (error as Error).message.slice(0, 200) }
	}
}
