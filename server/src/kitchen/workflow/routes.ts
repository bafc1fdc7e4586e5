import * as contract from "@comanda/contract/kitchen/workflow-endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { applyWorkflow } from "./apply-workflow.ts"
import { createWorkflowTemplate } from "./create-workflow-template.ts"
import { getOrderWorkflow } from "./get-order-workflow.ts"
import { getWorkflowTemplate } from "./get-workflow-template.ts"
import { listWorkflowTemplates } from "./list-workflow-templates.ts"
import {
	completeWorkflowStep,
	failWorkflowStep,
	retryWorkflowStep,
	skipWorkflowStep,
	startWorkflowStep,
} from "./move-step.ts"
import { publishWorkflowTemplate } from "./publish-workflow-template.ts"
import { removeWorkflowTemplate } from "./remove-workflow-template.ts"
import { simulateWorkflowTemplate } from "./simulate-workflow-template.ts"
import { updateWorkflowTemplate } from "./update-workflow-template.ts"
import { validateWorkflowTemplate } from "./validate-workflow-template.ts"

export const workflowRoutes: Route[] = [
	route(contract.listWorkflowTemplates, listWorkflowTemplates),
	route(contract.createWorkflowTemplate, createWorkflowTemplate),
	route(contract.getWorkflowTemplate, getWorkflowTemplate),
	route(contract.updateWorkflowTemplate, updateWorkflowTemplate),
	route(contract.removeWorkflowTemplate, removeWorkflowTemplate),
	route(contract.publishWorkflowTemplate, publishWorkflowTemplate),
	route(contract.validateWorkflowTemplate, validateWorkflowTemplate),
	route(contract.simulateWorkflowTemplate, simulateWorkflowTemplate),
	route(contract.getOrderWorkflow, getOrderWorkflow),
	route(contract.applyWorkflow, applyWorkflow),
	route(contract.startWorkflowStep, startWorkflowStep),
	route(contract.completeWorkflowStep, completeWorkflowStep),
	route(contract.failWorkflowStep, failWorkflowStep),
	route(contract.skipWorkflowStep, skipWorkflowStep),
	route(contract.retryWorkflowStep, retryWorkflowStep),
]
