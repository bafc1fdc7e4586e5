import { z } from "zod"
import { memberRoles } from "../permissions.ts"
import { text } from "../text.ts"
import { Tag } from "./counters.ts"

// The steps a store's orders go through. A template is data, written by the store; what is here decides whether it
// makes sense and what it means for an order, on the screen that draws it as on the server that follows it.

export const stepTypes = [
	"PAYMENT_VERIFICATION",
	"INVENTORY_CHECK",
	"ORDER_CONFIRMATION",
	"COUNTER_ASSIGNMENT",
	"PREPARATION",
	"QUALITY_CHECK",
	"PACKAGING",
	"NOTIFICATION",
	"COMPLETION",
] as const
export type StepType = (typeof stepTypes)[number]

export const stepModes = ["SEQUENTIAL", "PARALLEL"] as const
export const failureActions = ["RETRY", "SKIP", "HOLD", "CANCEL"] as const
export const retriesMax = 3
export const stepsMax = 30

export const StepCondition = z.strictObject({
	orderTypes: z
		.array(z.enum(["DINE_IN", "TAKEAWAY", "DELIVERY"]))
		.min(1)
		.optional(),
	channels: z
		.array(z.string().regex(/^[A-Z_]{2,20}$/))
		.min(1)
		.max(20)
		.optional(),
	/** Something of the order needs a counter with one of these. */
	tags: z.array(Tag).min(1).max(30).optional(),
	totalMinorMin: z.int().min(0).max(1_000_000_000_000).optional(),
	totalMinorMax: z.int().min(0).max(1_000_000_000_000).optional(),
})
export type StepCondition = z.infer<typeof StepCondition>

export const WorkflowStep = z.strictObject({
	key: z.string().regex(/^[a-z][a-z0-9_-]{0,39}$/),
	name: text(60),
	type: z.enum(stepTypes),
	/** Parallel steps that stand next to each other begin together. */
	mode: z.enum(stepModes).default("SEQUENTIAL"),
	condition: StepCondition.default({}),
	/** Who does it, besides those who lead; anybody on the staff when it names none. */
	role: z.enum(memberRoles).nullable().default(null),
	counterTag: Tag.nullable().default(null),
	timeoutSeconds: z.int().min(5).max(86_400).nullable().default(null),
	/** Done as soon as it begins. */
	autoComplete: z.boolean().default(false),
	onFailure: z.enum(failureActions).default("HOLD"),
	/** What guests and screens are told while it runs, in the store's own words. */
	displayStatus: text(40).nullable().default(null),
})
export type WorkflowStep = z.infer<typeof WorkflowStep>

export const WorkflowSteps = z.array(WorkflowStep).min(1).max(stepsMax)

export type WorkflowProblem = { step: string | null; code: string; message: string }

/** What is wrong with a template, in words; nothing is wrong with one that may be published. */
export function findProblems(steps: readonly WorkflowStep[]): WorkflowProblem[] {
	const problems: WorkflowProblem[] = []
	const seen = new Set<string>()
	for (const step of steps) {
		const say = (code: string, message: string) => problems.push({ step: step.key, code, message })
		if (seen.has(step.key)) say("duplicate", `Two steps are called ${step.key}.`)
		seen.add(step.key)
		const { totalMinorMin: min, totalMinorMax: max } = step.condition
		if (min !== undefined && max !== undefined && min > max) say("never", "Its condition is never met.")
		if (step.type === "PREPARATION" && step.autoComplete)
			say("cannot_complete", "Food is not ready because it was begun.")
		if (step.type === "COMPLETION" && step.mode === "PARALLEL") say("mode", "The end comes alone.")
		if (step.onFailure === "RETRY" && step.autoComplete)
			say("cannot_fail", "What completes by itself cannot fail and be tried again.")
	}
	return [...problems, ...wholeProblems(steps)]
}

function wholeProblems(steps: readonly WorkflowStep[]): WorkflowProblem[] {
	const problems: WorkflowProblem[] = []
	const places = (type: StepType) => steps.flatMap((step, place) => (step.type === type ? [place] : []))
	const say = (code: string, message: string) => problems.push({ step: null, code, message })
	const [ends, preparations] = [places("COMPLETION"), places("PREPARATION")]
	if (ends.length !== 1) say("completion", "A workflow has one completion.")
	else if (ends[0] !== steps.length - 1) say("completion", "The completion is the last step.")
	if (preparations.length === 0) say("preparation", "Nothing is prepared.")
	const firstPreparation = preparations[0] ?? steps.length
	for (const type of ["QUALITY_CHECK", "PACKAGING"] as const) {
		if (places(type).some((place) => place < firstPreparation))
			say("order", `${type} comes before anything is prepared.`)
	}
	const last = steps.at(-1)
	if (last && Object.keys(last.condition).length > 0 && last.type === "COMPLETION")
		say("never_ends", "The completion has a condition: some orders would never end.")
	return problems
}

export type OrderFacts = { type: string; channel: string; totalMinor: number; tags: readonly string[] }

/** Whether a step is for an order. All that its condition names must hold. */
export function appliesTo({ condition }: WorkflowStep, order: OrderFacts): boolean {
	const { orderTypes, channels, tags, totalMinorMin = 0, totalMinorMax = Number.MAX_SAFE_INTEGER } = condition
	if (orderTypes && !orderTypes.some((type) => type === order.type)) return false
	if (channels && !channels.includes(order.channel)) return false
	if (tags && !tags.some((tag) => order.tags.includes(tag))) return false
	return order.totalMinor >= totalMinorMin && order.totalMinor <= totalMinorMax
}

/** The steps in the groups in which they run: one sequential step, or parallel ones that stand together. */
export function groupSteps<T extends Pick<WorkflowStep, "mode">>(steps: readonly T[]): T[][] {
	const groups: T[][] = []
	for (const step of steps) {
		const last = groups.at(-1)
		if (step.mode === "PARALLEL" && last?.[0]?.mode === "PARALLEL") last.push(step)
		else groups.push([step])
	}
	return groups
}

export type SimulatedStep = {
	key: string
	name: string
	group: number
	runs: boolean
	startsAtSecond: number
	endsAtSecond: number
}

/** What the steps would mean for one order, with these seconds for each type of step that takes time. */
export function simulate(
	steps: readonly WorkflowStep[],
	order: OrderFacts,
	secondsOf: Partial<Record<StepType, number>>,
): SimulatedStep[] {
	let clock = 0
	return groupSteps(steps).flatMap((group, number) => {
		const startsAtSecond = clock
		const run = group.map((step) => {
			const runs = appliesTo(step, order)
			const takes = runs && !step.autoComplete ? (secondsOf[step.type] ?? 0) : 0
			return {
				key: step.key,
				name: step.name,
				group: number + 1,
				runs,
				startsAtSecond,
				endsAtSecond: startsAtSecond + takes,
			}
		})
		clock = Math.max(clock, ...run.map((step) => step.endsAtSecond))
		return run
	})
}
