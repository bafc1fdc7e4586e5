// Who may do what, as data. The rows are those of the catalogue's matrix; the server checks them on every
// endpoint and the screens ask them before they show a button.

/** Roles that a member of an organization can be given. */
export const memberRoles = [
	"OWNER",
	"MANAGER",
	"SHIFT_LEAD",
	"CASHIER",
	"BARISTA",
	"KITCHEN",
	"WAITER",
	"STAFF",
] as const
export type MemberRole = (typeof memberRoles)[number]

export const roles = [...memberRoles, "CUSTOMER", "GUEST", "DEVICE"] as const
export type Role = (typeof roles)[number]

/** "all": any row of the store. "own": what belongs to the caller. "limited": up to a set amount. */
export type Grant = "all" | "own" | "limited"

const managers: Partial<Record<Role, Grant>> = { OWNER: "all", MANAGER: "all" }
const leads: Partial<Record<Role, Grant>> = { ...managers, SHIFT_LEAD: "all" }
const owner: Partial<Record<Role, Grant>> = { OWNER: "all" }
const staff: Partial<Record<Role, Grant>> = {
	...leads,
	CASHIER: "all",
	BARISTA: "all",
	KITCHEN: "all",
	WAITER: "all",
	STAFF: "all",
}

export const permissions = {
	"orders:create": { ...staff, CUSTOMER: "own", GUEST: "own", DEVICE: "all" },
	"orders:read": { ...staff, WAITER: "own", CUSTOMER: "own", GUEST: "own", DEVICE: "all" },
	"orders:update_status": { ...staff, WAITER: "own", DEVICE: "all" },
	"orders:cancel": {
		...leads,
		CASHIER: "limited",
		WAITER: "limited",
		STAFF: "limited",
		CUSTOMER: "own",
		GUEST: "own",
	},
	"orders:void": leads,
	"orders:discount_manual": { ...managers, SHIFT_LEAD: "limited", CASHIER: "limited" },
	"orders:priority": { ...leads, BARISTA: "own", KITCHEN: "own" },
	"orders:proxy_create": staff,
	"payments:process": { ...staff, STAFF: "limited", CUSTOMER: "own", GUEST: "own" },
	"payments:refund": { ...managers, SHIFT_LEAD: "limited", CASHIER: "limited" },
	"cash_session:operate": { ...leads, CASHIER: "own" },
	"menu:read": { ...staff, CUSTOMER: "all", GUEST: "all", DEVICE: "all" },
	"menu:manage": managers,
	"menu:availability": {
		...leads,
		CASHIER: "all",
		BARISTA: "all",
		KITCHEN: "all",
		STAFF: "all",
		DEVICE: "all",
	},
	"kitchen:read": { ...staff, DEVICE: "all" },
	"kitchen:work": { ...leads, BARISTA: "all", KITCHEN: "all", DEVICE: "all" },
	"inventory:read": { ...leads, CASHIER: "all", BARISTA: "all", KITCHEN: "all", STAFF: "all" },
	"inventory:adjust": { ...leads, BARISTA: "limited", KITCHEN: "limited", STAFF: "all" },
	"inventory:approve": { OWNER: "all", MANAGER: "limited" },
	"inventory:delete": owner,
	"customers:read": { ...staff, WAITER: "own", CUSTOMER: "own", GUEST: "own" },
	"customers:delete": owner,
	"credit:topup": { ...managers, SHIFT_LEAD: "limited", CASHIER: "all", CUSTOMER: "own" },
	"loyalty:manage": managers,
	"staff:read": leads,
	"staff:create": owner,
	"staff:update": { ...managers, SHIFT_LEAD: "limited" },
	"timesheet:own": staff,
	"reports:read": { ...managers, SHIFT_LEAD: "limited" },
	"reports:export": managers,
	"store:read": { ...staff, DEVICE: "all" },
	"settings:read": managers,
	"settings:manage": owner,
	"store:hours": managers,
	"devices:manage": managers,
	"audit:read": owner,
	"integrations:manage": owner,
	"operations:manage": owner,
} as const satisfies Record<string, Partial<Record<Role, Grant>>>

export type Permission = keyof typeof permissions

const strength: Record<Grant, number> = { own: 1, limited: 2, all: 3 }

/** The strongest grant that any of the roles gives, or null. */
export function grantOf(permission: Permission, held: readonly Role[]): Grant | null {
	const row: Partial<Record<Role, Grant>> = permissions[permission]
	return held.reduce<Grant | null>((best, role) => {
		const grant = row[role]
		return grant && (!best || strength[grant] > strength[best]) ? grant : best
	}, null)
}
