import type { OrderPriority } from "../orders/states.ts"

export const priorityScoreMax = 10
const ofLevel: Record<OrderPriority, number> = { LOW: 0, NORMAL: 2, HIGH: 4, URGENT: 6, RUSH: 8 }
const vip = 3
const employee = 1
const rushHour = 1
/** Hours of the store's own clock: from the first, up to and without the second. */
const rushHours: readonly [number, number][] = [
	[8, 10],
	[12, 14],
]

export type PriorityFacts = {
	level: OrderPriority
	isVip: boolean
	isEmployee: boolean
	/** The hour on the store's clock, 0 to 23. */
	hour: number
}

/** How soon a ticket's turn comes, from 0 to 10. The same facts always give the same number. */
export function priorityScore({ level, isVip, isEmployee, hour }: PriorityFacts): number {
	const isRush = rushHours.some(([from, to]) => hour >= from && hour < to)
	const score = ofLevel[level] + (isVip ? vip : 0) + (isEmployee ? employee : 0) + (isRush ? rushHour : 0)
	return Math.min(priorityScoreMax, score)
}
