import * as alerts from "@comanda/contract/kitchen/alerts.ts"
import * as boards from "@comanda/contract/kitchen/boards.ts"
import * as counters from "@comanda/contract/kitchen/counters.ts"
import * as contract from "@comanda/contract/kitchen/endpoints.ts"
import * as equipment from "@comanda/contract/kitchen/equipment.ts"
import * as quality from "@comanda/contract/kitchen/quality.ts"
import * as timers from "@comanda/contract/kitchen/timers.ts"
import { type Route, route } from "#platform/route.ts"
import { listKitchenAlerts } from "./alerts/list-kitchen-alerts.ts"
import { acknowledgeKitchenAlert, dismissKitchenAlert, resolveKitchenAlert } from "./alerts/move-alert.ts"
import { raiseKitchenAlert } from "./alerts/raise-kitchen-alert.ts"
import { getAllDay } from "./boards/get-all-day.ts"
import { getKitchenBoard } from "./boards/get-kitchen-board.ts"
import { getKitchenDashboard } from "./boards/get-kitchen-dashboard.ts"
import { getKitchenMetrics } from "./boards/get-kitchen-metrics.ts"
import { getOrderCourses } from "./boards/get-order-courses.ts"
import { activateCounter } from "./counters/activate-counter.ts"
import { deactivateCounter, maintainCounter } from "./counters/close-counter.ts"
import { createCounter } from "./counters/create-counter.ts"
import { getCounter } from "./counters/get-counter.ts"
import { getCounterQueue } from "./counters/get-counter-queue.ts"
import { listCounters } from "./counters/list-counters.ts"
import { removeCounter } from "./counters/remove-counter.ts"
import { replaceCounterStaff } from "./counters/replace-counter-staff.ts"
import { updateCounter } from "./counters/update-counter.ts"
import { createEquipment } from "./equipment/create-equipment.ts"
import { getEquipment } from "./equipment/get-equipment.ts"
import { listEquipment } from "./equipment/list-equipment.ts"
import { removeEquipment } from "./equipment/remove-equipment.ts"
import { updateEquipment } from "./equipment/update-equipment.ts"
import { createQualityCheck } from "./quality/create-quality-check.ts"
import { getQualityCheck } from "./quality/get-quality-check.ts"
import { listQualityChecks } from "./quality/list-quality-checks.ts"
import { removeQualityCheck } from "./quality/remove-quality-check.ts"
import { submitQualityCheck } from "./quality/submit-quality-check.ts"
import { updateQualityCheck } from "./quality/update-quality-check.ts"
import { acceptTicket } from "./tickets/accept-ticket.ts"
import { assignCounter } from "./tickets/assign-counter.ts"
import { bumpTicket } from "./tickets/bump-ticket.ts"
import { getTicket } from "./tickets/get-ticket.ts"
import { listTickets } from "./tickets/list-tickets.ts"
import { readyTicket } from "./tickets/ready-ticket.ts"
import { recallTicket } from "./tickets/recall-ticket.ts"
import { startTicket } from "./tickets/start-ticket.ts"
import { createTimer } from "./timers/create-timer.ts"
import { getTimer } from "./timers/get-timer.ts"
import { listTimers } from "./timers/list-timers.ts"
import { cancelTimer, completeTimer, pauseTimer, resumeTimer, startTimer } from "./timers/move-timer.ts"
import { removeTimer } from "./timers/remove-timer.ts"
import { updateTimer } from "./timers/update-timer.ts"
import { workflowRoutes } from "./workflow/routes.ts"

export const kitchenRoutes: Route[] = [
	route(contract.getKitchenBoard, getKitchenBoard),
	route(contract.listTickets, listTickets),
	route(contract.getTicket, getTicket),
	route(contract.acceptTicket, acceptTicket),
	route(contract.startTicket, startTicket),
	route(contract.readyTicket, readyTicket),
	route(contract.bumpTicket, bumpTicket),
	route(contract.recallTicket, recallTicket),
	route(contract.assignCounter, assignCounter),
	route(boards.getKitchenDashboard, getKitchenDashboard),
	route(boards.getAllDay, getAllDay),
	route(boards.getKitchenMetrics, getKitchenMetrics),
	route(boards.getOrderCourses, getOrderCourses),
	route(counters.listCounters, listCounters),
	route(counters.createCounter, createCounter),
	route(counters.getCounter, getCounter),
	route(counters.updateCounter, updateCounter),
	route(counters.removeCounter, removeCounter),
	route(counters.replaceCounterStaff, replaceCounterStaff),
	route(counters.activateCounter, activateCounter),
	route(counters.deactivateCounter, deactivateCounter),
	route(counters.maintainCounter, maintainCounter),
	route(counters.getCounterQueue, getCounterQueue),
	route(alerts.listKitchenAlerts, listKitchenAlerts),
	route(alerts.raiseKitchenAlert, raiseKitchenAlert),
	route(alerts.acknowledgeKitchenAlert, acknowledgeKitchenAlert),
	route(alerts.resolveKitchenAlert, resolveKitchenAlert),
	route(alerts.dismissKitchenAlert, dismissKitchenAlert),
	route(timers.listTimers, listTimers),
	route(timers.createTimer, createTimer),
	route(timers.getTimer, getTimer),
	route(timers.updateTimer, updateTimer),
	route(timers.removeTimer, removeTimer),
	route(timers.startTimer, startTimer),
	route(timers.pauseTimer, pauseTimer),
	route(timers.resumeTimer, resumeTimer),
	route(timers.completeTimer, completeTimer),
	route(timers.cancelTimer, cancelTimer),
	route(equipment.listEquipment, listEquipment),
	route(equipment.createEquipment, createEquipment),
	route(equipment.getEquipment, getEquipment),
	route(equipment.updateEquipment, updateEquipment),
	route(equipment.removeEquipment, removeEquipment),
	route(quality.listQualityChecks, listQualityChecks),
	route(quality.createQualityCheck, createQualityCheck),
	route(quality.getQualityCheck, getQualityCheck),
	route(quality.updateQualityCheck, updateQualityCheck),
	route(quality.removeQualityCheck, removeQualityCheck),
	route(quality.submitQualityCheck, submitQualityCheck),
	...workflowRoutes,
]
