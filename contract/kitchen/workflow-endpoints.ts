import { z } from "zod"
import { endpoint } from "../endpoint.ts"
import { Id } from "../id.ts"
import { listOf, pageInput } from "../page.ts"
import { Name, text } from "../text.ts"
import { Tag } from "./counters.ts"
import { stepTypes, WorkflowStep, WorkflowSteps } from "./workflow.ts"

const area = "kitchen"

export const WorkflowTemplate = z.strictObject({
	id: Id,
	storeId: Id,
	name: z.string(),
	/** What is being written. */
	steps: z.array(WorkflowStep),
	/** What new orders follow, when it was published. */
	publishedVersion: z.int().nullable(),
	publishedSteps: z.array(WorkflowStep).nullable(),
	/** The store's settings name it: new orders follow it. */
	isInUse: z.boolean(),
	version: z.int(),
})
export type WorkflowTemplate = z.infer<typeof WorkflowTemplate>

export const listWorkflowTemplates = endpoint({
	name: "listWorkflowTemplates",
	method: "GET",
	path: "/stores/:storeId/workflow-templates",
	access: "kitchen:read",
	area,
	summary: "The workflows of a store, by name",
	input: z.strictObject({
		storeId: Id,
		q: text(60).optional(),
		/** Of what was published, or of what was not. */
		published: z.enum(["true", "false"]).optional(),
		...pageInput,
	}),
	result: listOf(WorkflowTemplate),
	refusals: ["NOT_FOUND"],
})

export const createWorkflowTemplate = endpoint({
	name: "createWorkflowTemplate",
	method: "POST",
	path: "/stores/:storeId/workflow-templates",
	access: "workflow:manage",
	area,
	summary: "A new workflow; no order follows it before it is published and named in the settings",
	input: z.strictObject({ storeId: Id, name: Name, steps: WorkflowSteps }),
	result: WorkflowTemplate,
	refusals: ["NOT_FOUND"],
})

const one = { area, input: z.strictObject({ templateId: Id }) } as const

export const getWorkflowTemplate = endpoint({
	...one,
	name: "getWorkflowTemplate",
	method: "GET",
	path: "/workflow-templates/:templateId",
	access: "kitchen:read",
	summary: "One workflow: what is being written, and what was published",
	result: WorkflowTemplate,
	refusals: ["NOT_FOUND"],
})

export const updateWorkflowTemplate = endpoint({
	...one,
	name: "updateWorkflowTemplate",
	method: "PATCH",
	path: "/workflow-templates/:templateId",
	access: "workflow:manage",
	summary: "Write on a workflow: what was published stays as it is until it is published again",
	input: z.strictObject({ templateId: Id, name: Name.optional(), steps: WorkflowSteps.optional() }),
	result: WorkflowTemplate,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT"],
})

export const removeWorkflowTemplate = endpoint({
	...one,
	name: "removeWorkflowTemplate",
	method: "DELETE",
	path: "/workflow-templates/:templateId",
	access: "workflow:manage",
	summary: "Put a workflow away that the settings do not name; orders that follow it end with it",
	result: WorkflowTemplate,
	refusals: ["NOT_FOUND", "CONFLICT"],
})

export const publishWorkflowTemplate = endpoint({
	...one,
	name: "publishWorkflowTemplate",
	method: "POST",
	path: "/workflow-templates/:templateId/publish",
	access: "workflow:manage",
	summary: "Make what is written the next version; orders that run keep theirs",
	result: WorkflowTemplate,
	refusals: ["NOT_FOUND", "VERSION_CONFLICT", "WORKFLOW_INVALID"],
})

const Problem = z.strictObject({ step: z.string().nullable(), code: z.string(), message: z.string() })

export const validateWorkflowTemplate = endpoint({
	...one,
	name: "validateWorkflowTemplate",
	method: "POST",
	path: "/workflow-templates/:templateId/validate",
	access: "workflow:manage",
	summary: "What is wrong with what is written, step by step; nothing is changed",
	input: z.strictObject({ templateId: Id, steps: WorkflowSteps.optional() }),
	result: z.strictObject({
		templateId: Id,
		valid: z.boolean(),
		problems: z.array(Problem),
		warnings: z.array(Problem),
	}),
	refusals: ["NOT_FOUND"],
})

export const simulateWorkflowTemplate = endpoint({
	...one,
	name: "simulateWorkflowTemplate",
	method: "POST",
	path: "/workflow-templates/:templateId/simulate",
	access: "workflow:manage",
	summary:
		"What the steps would mean for an order: which run, side by side or one after the other, and how long",
	input: z.strictObject({
		templateId: Id,
		steps: WorkflowSteps.optional(),
		type: z.enum(["DINE_IN", "TAKEAWAY", "DELIVERY"]),
		channel: z
			.string()
			.regex(/^[A-Z_]{2,20}$/)
			.default("POS"),
		totalMinor: z.int().min(0).max(1_000_000_000_000).default(0),
		tags: z.array(Tag).max(30).default([]),
		/** Seconds that steps of a type take; what is not named takes none. */
		seconds: z.partialRecord(z.enum(stepTypes), z.int().min(0).max(86_400)).default({}),
	}),
	result: z.strictObject({
		templateId: Id,
		seconds: z.int(),
		steps: z.array(
			z.strictObject({
				key: z.string(),
				name: z.string(),
				group: z.int(),
				runs: z.boolean(),
				startsAtSecond: z.int(),
				endsAtSecond: z.int(),
			}),
		),
	}),
	refusals: ["NOT_FOUND"],
})
