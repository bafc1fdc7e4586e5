import * as contract from "@comanda/contract/journal/endpoints.ts"
import { type Route, route } from "#platform/route.ts"
import { discardDeadLetter, listDeadLetters, replayDeadLetterWith } from "./dead-letters.ts"
import { exportAuditLog } from "./export-audit-log.ts"
import { listAuditLog } from "./list-audit-log.ts"
import type { Subscriber } from "./subscribers.ts"

export function journalRoutes(subscribers: readonly Subscriber[]): Route[] {
	return [
		route(contract.listAuditLog, listAuditLog),
		route(contract.exportAuditLog, exportAuditLog),
		route(contract.listDeadLetters, listDeadLetters),
		route(contract.replayDeadLetter, replayDeadLetterWith(subscribers)),
		route(contract.discardDeadLetter, discardDeadLetter),
	]
}
