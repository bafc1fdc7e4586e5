import { deviceRoutes } from "#devices/index.ts"
import { floorRoutes } from "#floor/index.ts"
import { identityRoutes, type SignInService } from "#identity/index.ts"
import { kitchenRoutes, kitchenSubscribers } from "#kitchen/index.ts"
import { menuRoutes } from "#menu/index.ts"
import { orderRoutes } from "#orders/index.ts"
import { organizationRoutes } from "#organizations/index.ts"
import { forgetAnswers } from "#platform/jobs/forget-answers.ts"
import type { Job } from "#platform/jobs/jobs.ts"
import { journalRoutes } from "#platform/journal/routes.ts"
import type { Subscriber } from "#platform/journal/subscribers.ts"
import type { Route } from "#platform/route.ts"

/** The modules, in order: a module may import only those above it. What must flow the other way is an event. */
export const moduleOrder = [
	"platform",
	"identity",
	"organizations",
	"devices",
	"menu",
	"floor",
	"stock",
	"orders",
	"kitchen",
	"demo",
] as const

export const subscribers: readonly Subscriber[] = [...kitchenSubscribers]
export const jobs: readonly Job[] = [forgetAnswers]

export function allRoutes(service: SignInService): Route[] {
	return [
		...identityRoutes(service),
		...organizationRoutes,
		...deviceRoutes,
		...menuRoutes,
		...floorRoutes,
		...orderRoutes,
		...kitchenRoutes,
		...journalRoutes(subscribers),
	]
}
