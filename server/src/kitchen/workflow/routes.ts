import * as ofOrder from "@comanda/contract/kitchen/order-workflow.ts"
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
	route(ofOrder.getOrderWorkflow, getOrderWorkflow),
	route(ofOrder.applyWorkflow, applyWorkflow),
	route(ofOrder.startWorkflowStep, startWorkflowStep),
	route(ofOrder.completeWorkflowStep, completeWorkflowStep),
	route(ofOrder.failWorkflowStep, failWorkflowStep),
	route(ofOrder.skipWorkflowStep, skipWorkflowStep),
	route(ofOrder.retryWorkflowStep, retryWorkflowStep),
]
