import { bookRoutes, closeDueDay, closeDueDays } from "#books/index.ts"
import { deviceRoutes } from "#devices/index.ts"
import {
	floorJobs,
	floorRoutes,
	floorSubscribers,
	reservationRecords,
	storeOfTableCode,
} from "#floor/index.ts"
import { type Door, identityJobs, identityRoutes } from "#identity/index.ts"
import { kitchenJobs, kitchenRoutes, kitchenSubscribers } from "#kitchen/index.ts"
import { bringBackInTime, followSwitches, keepSwitches, menuRoutes, switchMenu } from "#menu/index.ts"
import {
	cartRecords,
	endWaitingOrders,
	followStock,
	followTables,
	forgetOrderNotes,
	orderRecords,
	orderRoutes,
	releaseOrders,
} from "#orders/index.ts"
import {
	announceOpenings,
	forgetRegistrations,
	isStoreName,
	organizationRoutes,
	organizationSubscribers,
} from "#organizations/index.ts"
import { paymentJobs, paymentRoutes, paymentSubscribers } from "#payments/index.ts"
import { forgetAnswers, forgetPlatformAnswers } from "#platform/jobs/forget-answers.ts"
import type { AskingJob, HouseJob, Job } from "#platform/jobs/jobs.ts"
import { journalRoutes } from "#platform/journal/routes.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import type { PersonalRecords } from "#platform/personal-records.ts"
import type { Route } from "#platform/route.ts"
import { platformAdminJobs, platformAdminRoutes } from "#platform-admin/index.ts"
import { issueWhenPaid, receiptRoutes } from "#receipts/index.ts"
import { alertExpiry, alertShelf, expireHolds, stockRoutes, stockSubscribers } from "#stock/index.ts"
import { expireLots, followDeposits, walletRecords, walletRoutes } from "#wallets/index.ts"

/** The modules, in order: a module may import only those above it. What must flow the other way is an event. */
export const moduleOrder = [
	"platform",
	"identity",
	"organizations",
	"devices",
	"books",
	"stock",
	"menu",
	"floor",
	"orders",
	"kitchen",
	"wallets",
	"payments",
	"receipts",
	"platform-admin",
	"demo",
] as const

export const subscribers: readonly Subscriber[] = [
	...organizationSubscribers,
	...stockSubscribers,
	followSwitches,
	followStock,
	followTables,
	...floorSubscribers,
	...kitchenSubscribers,
	...paymentSubscribers,
	followDeposits,
	issueWhenPaid,
]
export const jobs: readonly (Job | HouseJob | AskingJob)[] = [
	...identityJobs,
	...floorJobs,
	...kitchenJobs,
	...paymentJobs,
	...platformAdminJobs,
	forgetAnswers,
	forgetPlatformAnswers,
	announceOpenings,
	bringBackInTime,
	switchMenu,
	keepSwitches,
	expireHolds,
	alertExpiry,
	alertShelf,
	releaseOrders,
	endWaitingOrders,
	closeDueDays,
	closeDueDay,
	forgetRegistrations,
	forgetOrderNotes,
	expireLots,
]
/** What modules know of people, for who asks what is known of him, or wants it erased. */
const personalRecords: readonly PersonalRecords[] = [
	orderRecords,
	cartRecords,
	reservationRecords,
	walletRecords,
]

export function allRoutes(door: Door): Route[] {
	return [
		...identityRoutes(door, personalRecords, isStoreName),
		...organizationRoutes(door, storeOfTableCode),
		...deviceRoutes(door),
		...bookRoutes,
		...stockRoutes,
		...menuRoutes,
		...floorRoutes,
		...orderRoutes,
		...kitchenRoutes,
		...walletRoutes,
		...paymentRoutes,
		...receiptRoutes,
		...platformAdminRoutes,
		...journalRoutes(subscribers),
	]
}
