import * as days from "@comanda/contract/books/days.ts"
import * as accountants from "@comanda/contract/books/export.ts"
import * as tills from "@comanda/contract/books/tills.ts"
import * as tips from "@comanda/contract/books/tips.ts"
import { fileRoute, type Route, route } from "#platform/route.ts"
import { closeDay } from "./days/close-day.ts"
import { drawZReport } from "./days/draw-z-report.ts"
import { getOpenDay } from "./days/get-open-day.ts"
import { getZReport, getZReportSheet } from "./days/get-z-report.ts"
import { listZReports } from "./days/list-z-reports.ts"
import { exportBooks } from "./export/export-books.ts"
import { listAccounts } from "./export/list-accounts.ts"
import { listPostings } from "./export/list-postings.ts"
import { addCashMovement } from "./tills/add-cash-movement.ts"
import { approveCashSession } from "./tills/approve-cash-session.ts"
import { closeCashSession } from "./tills/close-cash-session.ts"
import { countCashSession } from "./tills/count-cash-session.ts"
import { getCashSession } from "./tills/get-cash-session.ts"
import { getCurrentCashSession } from "./tills/get-current-cash-session.ts"
import { getXReport } from "./tills/get-x-report.ts"
import { listCashMovements } from "./tills/list-cash-movements.ts"
import { listCashSessions } from "./tills/list-cash-sessions.ts"
import { resumeCashSession, suspendCashSession } from "./tills/move-cash-session.ts"
import { openCashSession } from "./tills/open-cash-session.ts"
import { openDrawer } from "./tills/open-drawer.ts"
import { createTipDistribution } from "./tips/create-tip-distribution.ts"
import { approveTipDistribution, cancelTipDistribution } from "./tips/decide-tip-distribution.ts"
import { listTipDistributions } from "./tips/list-tip-distributions.ts"
import { getTipSettings, updateTipSettings } from "./tips/tip-settings.ts"

export const bookRoutes: Route[] = [
	route(tills.openCashSession, openCashSession),
	route(tills.getCurrentCashSession, getCurrentCashSession),
	route(tills.listCashSessions, listCashSessions),
	route(tills.getCashSession, getCashSession),
	route(tills.listCashMovements, listCashMovements),
	route(tills.addCashMovement, addCashMovement),
	route(tills.openDrawer, openDrawer),
	route(tills.suspendCashSession, suspendCashSession),
	route(tills.resumeCashSession, resumeCashSession),
	route(tills.countCashSession, countCashSession),
	route(tills.closeCashSession, closeCashSession),
	route(tills.approveCashSession, approveCashSession),
	route(tills.getXReport, getXReport),
	route(days.listZReports, listZReports),
	route(days.closeDay, closeDay),
	route(days.getOpenDay, getOpenDay),
	route(days.getZReport, getZReport),
	fileRoute(days.getZReportSheet, getZReportSheet, drawZReport),
	route(tips.getTipSettings, getTipSettings),
	route(tips.updateTipSettings, updateTipSettings),
	route(tips.createTipDistribution, createTipDistribution),
	route(tips.listTipDistributions, listTipDistributions),
	route(tips.approveTipDistribution, approveTipDistribution),
	route(tips.cancelTipDistribution, cancelTipDistribution),
	route(accountants.listAccounts, listAccounts),
	route(accountants.listPostings, listPostings),
	route(accountants.exportBooks, exportBooks),
]
