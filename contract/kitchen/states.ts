// The kitchen's machines: from where a thing may go where. The server refuses what is not here; screens show no
// button for it.

type Moves<S extends string> = Record<S, readonly S[]>

export const counterKinds = [
	"KITCHEN",
	"BAR",
	"COFFEE",
	"PASTRY",
	"COLD_PREP",
	"HOT_PREP",
	"GRILL",
	"FRYER",
	"SALAD",
	"DESSERT",
	"DRINKS",
	"ASSEMBLY",
	"EXPEDITE",
	"PICKUP",
] as const
export type CounterKind = (typeof counterKinds)[number]

export const counterStatuses = ["ACTIVE", "FULL", "INACTIVE", "MAINTENANCE", "OFFLINE"] as const
export type CounterStatus = (typeof counterStatuses)[number]

/** FULL comes and goes by itself, with what waits; the others are somebody's decision. */
export const counterMoves: Moves<CounterStatus> = {
	ACTIVE: ["FULL", "INACTIVE", "MAINTENANCE", "OFFLINE"],
	FULL: ["ACTIVE", "INACTIVE", "MAINTENANCE", "OFFLINE"],
	INACTIVE: ["ACTIVE"],
	MAINTENANCE: ["ACTIVE"],
	OFFLINE: ["ACTIVE"],
}

export const counterStaffStatuses = ["AVAILABLE", "BUSY", "ON_BREAK", "CLOCKED_OUT"] as const
export type CounterStaffStatus = (typeof counterStaffStatuses)[number]

export const ticketStatuses = [
	"NEW",
	"ACCEPTED",
	"IN_PROGRESS",
	"READY",
	"BUMPED",
	"RECALLED",
	"CANCELLED",
] as const
export type TicketStatus = (typeof ticketStatuses)[number]

export const ticketMoves: Moves<TicketStatus> = {
	NEW: ["ACCEPTED", "IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	ACCEPTED: ["IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	IN_PROGRESS: ["READY", "BUMPED", "CANCELLED"],
	READY: ["BUMPED", "IN_PROGRESS", "CANCELLED"],
	BUMPED: ["RECALLED"],
	RECALLED: ["IN_PROGRESS", "READY", "BUMPED", "CANCELLED"],
	CANCELLED: [],
}

export const ticketLineStatuses = ["QUEUED", "IN_PROGRESS", "QUALITY_CHECK", "READY", "VOIDED"] as const
export type TicketLineStatus = (typeof ticketLineStatuses)[number]

export const ticketLineMoves: Moves<TicketLineStatus> = {
	QUEUED: ["IN_PROGRESS", "QUALITY_CHECK", "READY", "VOIDED"],
	IN_PROGRESS: ["QUALITY_CHECK", "READY", "QUEUED", "VOIDED"],
	QUALITY_CHECK: ["READY", "IN_PROGRESS", "VOIDED"],
	READY: ["IN_PROGRESS", "VOIDED"],
	VOIDED: [],
}

export const timerKinds = [
	"COOKING",
	"PREP",
	"RESTING",
	"COOLING",
	"MARINATING",
	"PROOFING",
	"SERVING",
	"CUSTOM",
] as const
export const timerPriorities = ["LOW", "NORMAL", "HIGH", "CRITICAL"] as const

export const timerStatuses = ["IDLE", "RUNNING", "PAUSED", "COMPLETED", "EXPIRED", "CANCELLED"] as const
export type TimerStatus = (typeof timerStatuses)[number]

export const timerMoves: Moves<TimerStatus> = {
	IDLE: ["RUNNING", "CANCELLED"],
	RUNNING: ["PAUSED", "COMPLETED", "EXPIRED", "CANCELLED"],
	PAUSED: ["RUNNING", "COMPLETED", "CANCELLED"],
	EXPIRED: ["COMPLETED", "CANCELLED"],
	COMPLETED: [],
	CANCELLED: [],
}

export const equipmentStatuses = ["OPERATIONAL", "IN_USE", "MAINTENANCE", "FAULTY", "OFFLINE"] as const
export type EquipmentStatus = (typeof equipmentStatuses)[number]

export const qualityStatuses = ["PENDING", "PASSED", "FAILED"] as const
export type QualityStatus = (typeof qualityStatuses)[number]

export const alertKinds = [
	"ORDER_DELAYED",
	"EQUIPMENT_FAILURE",
	"INVENTORY_LOW",
	"QUALITY_ISSUE",
	"SAFETY_CONCERN",
	"STAFF_SHORTAGE",
	"SYSTEM_ERROR",
] as const
export type AlertKind = (typeof alertKinds)[number]

export const severities = ["LOW", "MEDIUM", "HIGH", "CRITICAL"] as const
export type Severity = (typeof severities)[number]

export const alertStatuses = ["OPEN", "ACKNOWLEDGED", "RESOLVED", "DISMISSED"] as const
export type AlertStatus = (typeof alertStatuses)[number]

export const alertMoves: Moves<AlertStatus> = {
	OPEN: ["ACKNOWLEDGED", "RESOLVED", "DISMISSED"],
	ACKNOWLEDGED: ["RESOLVED", "DISMISSED"],
	RESOLVED: [],
	DISMISSED: [],
}

export const instanceStatuses = ["RUNNING", "COMPLETED", "FAILED", "CANCELLED", "ON_HOLD"] as const
export type InstanceStatus = (typeof instanceStatuses)[number]

export const stepStatuses = ["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "SKIPPED"] as const
export type StepStatus = (typeof stepStatuses)[number]

export const stepMoves: Moves<StepStatus> = {
	PENDING: ["IN_PROGRESS", "SKIPPED"],
	IN_PROGRESS: ["COMPLETED", "FAILED", "SKIPPED"],
	FAILED: ["IN_PROGRESS", "SKIPPED"],
	COMPLETED: [],
	SKIPPED: [],
}
