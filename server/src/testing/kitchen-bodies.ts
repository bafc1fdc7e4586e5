import { v7 as newId } from "uuid"
import type { Ids } from "./make-one-of-each.ts"

/** A workflow that waits for the kitchen, and holds an order when that fails. */
export const walkSteps = [
	{ key: "cook", name: "Cook", type: "PREPARATION", onFailure: "HOLD" },
	{ key: "end", name: "End", type: "COMPLETION" },
]
const because = { reason: "walk" }

export const kitchenBodies: Record<string, (ids: Ids) => Record<string, unknown>> = {
	assignCounter: (ids) => ({ counterId: ids.spareCounterId, force: true }),
	createCounter: () => ({ name: `Another ${newId()}`, kind: "BAR", sort: 9_000 }),
	updateCounter: () => ({ sort: 0 }),
	replaceCounterStaff: (ids) => ({ staff: [{ memberId: ids.memberId, status: "AVAILABLE" }] }),
	deactivateCounter: () => ({ force: true }),
	maintainCounter: () => ({ force: true }),
	raiseKitchenAlert: () => ({ kind: "SAFETY_CONCERN" }),
	createTimer: () => ({ kind: "PREP", name: "Another", durationSeconds: 60 }),
	updateTimer: () => ({ name: "Another name" }),
	createEquipment: () => ({ name: "Another", kind: "oven" }),
	updateEquipment: () => ({ name: "Another name" }),
	createQualityCheck: (ids) => ({ ticketId: ids.ticketId }),
	updateQualityCheck: () => ({ checkpoints: ["Walk"] }),
	submitQualityCheck: () => ({ checkpoints: [{ name: "Walk", passed: true }] }),
	createWorkflowTemplate: () => ({ name: "Another", steps: walkSteps }),
	updateWorkflowTemplate: () => ({ name: "Another name" }),
	simulateWorkflowTemplate: () => ({ type: "DINE_IN" }),
	applyWorkflow: (ids) => ({ templateId: ids.templateId }),
	failWorkflowStep: () => because,
	skipWorkflowStep: () => because,
}
