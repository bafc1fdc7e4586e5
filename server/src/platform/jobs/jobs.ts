import {
	type CronItem,
	type JobHelpers,
	parseCronItems,
	Logger as QueueLogger,
	run,
	type TaskList,
} from "graphile-worker"
import { type AskingContext, type Context, provenOrganization } from "#platform/context.ts"
import { inTransaction } from "#platform/database/transaction.ts"
import type { Platform } from "#platform/http/platform.ts"
import { systemAsking, systemContext } from "#platform/system-context.ts"

/** Work done later or by the clock. A job runs in one transaction of its organization; a clocked one in each. */
export type Job = {
	name: string
	/** Five fields of cron, in UTC. */
	cron?: string
	run: (ctx: Context, input: unknown) => Promise<void>
}

/** Work by the clock on what belongs to no organization: in one transaction, once, whichever process does it. */
export type HouseJob = {
	name: string
	cron: string
	runOnce: (ctx: Pick<Context, "db" | "query" | "now" | "log">) => Promise<void>
}

/** Work that asks elsewhere: no transaction is open meanwhile, and it opens one for each thing that it writes. */
export type AskingJob = {
	name: string
	cron?: string
	runAsking: (ctx: AskingContext, input: unknown) => Promise<void>
}

const concurrentJobs = 4
const attemptsMax = 8

/**
 * Adds a job within the caller's transaction: it exists when that commits, and not otherwise. It runs at once, or at a
 * moment to come; one with the same key that has not run yet gives way to it.
 */
export async function addJob(
	ctx: Context,
	name: string,
	input: unknown,
	key: string | null = null,
	at: Date | null = null,
): Promise<void> {
	const statement = { name: "job_add", text: "select graphile_worker.add_tenant_job($1, $2::json, $4, $3)" }
	await ctx.query(statement, [name, JSON.stringify(input), key, at])
}

export type JobRunner = { close: () => Promise<void> }

export async function runJobs(
	platform: Platform,
	jobs: readonly (Job | HouseJob | AskingJob)[],
): Promise<JobRunner> {
	const tasks: TaskList = {}
	for (const job of jobs) {
		tasks[job.name] = (payload, helpers) =>
			timed(platform, job.name, () => runOne(platform, job, payload, helpers.job.id)).catch((error) => {
				const { attempts, max_attempts: most } = helpers.job
				if (attempts >= most) platform.metrics.deadLetters.inc({ queue: job.name })
				throw error
			})
		if ("runOnce" in job) continue
		tasks[everywhere(job)] = (_payload, helpers) =>
			timed(platform, job.name, () => sendEverywhere(platform, job, helpers))
	}
	const clocked: CronItem[] = jobs.flatMap((job) => {
		const task = "runOnce" in job ? job.name : everywhere(job)
		return job.cron ? [{ task, match: job.cron, options: { backfillPeriod: 0, maxAttempts: 3 } }] : []
	})
	const runner = await run({
		pgPool: platform.databases.jobs,
		concurrency: concurrentJobs,
		// What is due at a moment is done within this of it.
		pollInterval: 1_000,
		noHandleSignals: true,
		taskList: tasks,
		parsedCronItems: parseCronItems(clocked),
		logger: new QueueLogger(() => (level, message) => {
			if (level === "error" || level === "warning") platform.log.warn({ category: "system" }, message)
		}),
	})
	return { close: () => runner.stop() }
}

function everywhere(job: Pick<Job, "name">): string {
	return `${job.name}:everywhere`
}

async function timed(platform: Platform, task: string, work: () => Promise<void>): Promise<void> {
	const stop = platform.metrics.jobSeconds.startTimer({ task })
	try {
		await work()
		stop({ outcome: "done" })
	} catch (error) {
		stop({ outcome: "failed" })
		platform.log.error({ category: "system", task, error }, "a job failed")
		throw error
	}
}

async function runOne(
	platform: Platform,
	job: Job | HouseJob | AskingJob,
	payload: unknown,
	jobId: string,
): Promise<void> {
	if ("runOnce" in job) return runInHouse(platform, job)
	const { organizationId, input } = payload as { organizationId: string; input: unknown }
	if ("runAsking" in job)
		return job.runAsking(systemAsking(platform, organizationId, job.name, `job-${jobId}`), input)
	const scope = { organizationId: provenOrganization(organizationId), stores: "*" } as const
	const { entries } = await inTransaction(platform.databases.app, scope, (tx) =>
		job.run(systemContext(platform, tx, organizationId, job.name, `job-${jobId}`), input),
	)
	platform.announce(entries.map((entry) => ({ ...entry, organizationId })))
}

async function runInHouse({ databases, log }: Platform, job: HouseJob): Promise<void> {
	const by = log.child({ category: "business", by: job.name })
	await inTransaction(databases.app, { organizationId: null, stores: [] }, ({ db, query }) =>
		job.runOnce({ db, query, now: new Date(), log: by }),
	)
}

/** A clocked job becomes one of each organization's own: it fails, is seen and is replayed there, and nowhere else. */
async function sendEverywhere(
	platform: Platform,
	job: Pick<Job, "name">,
	helpers: JobHelpers,
): Promise<void> {
	const { rows } = await platform.databases.reader.query("select organization_id from organization_directory")
	for (const { organization_id: organizationId } of rows) {
		const jobKey = `${organizationId}:clock:${job.name}`
		await helpers.addJob(job.name, { organizationId, input: null }, { jobKey, maxAttempts: attemptsMax })
	}
}
