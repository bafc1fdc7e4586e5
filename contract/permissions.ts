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

/** SUPPORT is what the platform's people are in an organization that they were let into: readers, for a while. */
export const roles = [...memberRoles, "CUSTOMER", "GUEST", "DEVICE", "SUPPORT"] as const
export type Role = (typeof roles)[number]

/** Those who look after the installation. They belong to no organization and hold nothing in one. */
export const platformRoles = ["PLATFORM_SUPER_ADMIN", "PLATFORM_ADMIN", "PLATFORM_SUPPORT"] as const
export type PlatformRole = (typeof platformRoles)[number]

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

/** Who works where guests sit. */
const floor: Partial<Record<Role, Grant>> = {
	...leads,
	CASHIER: "all",
	WAITER: "all",
	STAFF: "all",
	DEVICE: "all",
}

export const permissions = {
	"orders:create": { ...staff, CUSTOMER: "own", GUEST: "own", DEVICE: "all" },
	"orders:read": { ...staff, WAITER: "own", CUSTOMER: "own", GUEST: "own", DEVICE: "all", SUPPORT: "all" },
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
	"cash_session:approve": leads,
	"books:read": { ...leads, SUPPORT: "all" },
	"books:close": leads,
	"tips:manage": managers,
	"menu:read": { ...staff, CUSTOMER: "all", GUEST: "all", DEVICE: "all", SUPPORT: "all" },
	"menu:manage": managers,
	"menu:delete": owner,
	"menu:availability": {
		...leads,
		CASHIER: "all",
		BARISTA: "all",
		KITCHEN: "all",
		STAFF: "all",
		DEVICE: "all",
	},
	"kitchen:read": { ...staff, DEVICE: "all", SUPPORT: "all" },
	"kitchen:work": { ...leads, BARISTA: "all", KITCHEN: "all", DEVICE: "all" },
	"kitchen:manage": leads,
	"workflow:manage": managers,
	"floor:work": floor,
	"floor:lead": leads,
	"floor:manage": managers,
	"service:ask": { ...floor, GUEST: "own" },
	"inventory:read": { ...leads, CASHIER: "all", BARISTA: "all", KITCHEN: "all", STAFF: "all" },
	"inventory:adjust": { ...leads, BARISTA: "limited", KITCHEN: "limited", STAFF: "all" },
	"inventory:manage": managers,
	"inventory:approve": { OWNER: "all", MANAGER: "limited" },
	"inventory:delete": owner,
	"customers:read": { ...staff, WAITER: "own", CUSTOMER: "own", GUEST: "own" },
	"customers:delete": owner,
	"credit:topup": { ...managers, SHIFT_LEAD: "limited", CASHIER: "all", CUSTOMER: "own" },
	"credit:adjust": { ...managers, SHIFT_LEAD: "limited" },
	"loyalty:manage": managers,
	"staff:read": { ...leads, SUPPORT: "all" },
	"staff:create": owner,
	"staff:update": { ...managers, SHIFT_LEAD: "limited" },
	"staff:unlock": { DEVICE: "all" },
	"timesheet:own": staff,
	"reports:read": { ...managers, SHIFT_LEAD: "limited" },
	"reports:export": managers,
	"store:read": { ...staff, DEVICE: "all", SUPPORT: "all" },
	"settings:read": { ...managers, SUPPORT: "all" },
	"settings:manage": owner,
	"store:hours": managers,
	"devices:manage": managers,
	"audit:read": { ...owner, SUPPORT: "all" },
	"integrations:manage": owner,
	"api_keys:manage": owner,
	"operations:manage": owner,
} as const satisfies Record<string, Partial<Record<Role, Grant>>>

export type Permission = keyof typeof permissions
export const permissionNames = Object.keys(permissions) as [Permission, ...Permission[]]

/** What the installation's own people may do. None of it opens an organization's rows. */
export const platformPermissions = {
	"platform:read": ["PLATFORM_SUPER_ADMIN", "PLATFORM_ADMIN", "PLATFORM_SUPPORT"],
	"platform:support": ["PLATFORM_SUPER_ADMIN", "PLATFORM_ADMIN", "PLATFORM_SUPPORT"],
	"platform:manage": ["PLATFORM_SUPER_ADMIN", "PLATFORM_ADMIN"],
	"platform:admins": ["PLATFORM_SUPER_ADMIN"],
} as const satisfies Record<string, readonly PlatformRole[]>

export type PlatformPermission = keyof typeof platformPermissions

export function isPlatformPermission(name: string): name is PlatformPermission {
	return name in platformPermissions
}

export function platformGrants(permission: PlatformPermission, role: PlatformRole | null): boolean {
	const holders: readonly PlatformRole[] = platformPermissions[permission]
	return role !== null && holders.includes(role)
}

/** What a key of the API can be given. A key never lets people in, makes keys or opens a till. */
export const scopes = permissionNames.filter(
	(name) =>
		![
			"staff:create",
			"staff:update",
			"staff:unlock",
			"api_keys:manage",
			"cash_session:operate",
			"cash_session:approve",
			"timesheet:own",
		].includes(name),
) as [Permission, ...Permission[]]

/** What still works when an organization's time has run out: running orders are finished, nothing new begins. */
export const expiredAllows: ReadonlySet<Permission> = new Set<Permission>([
	"orders:update_status",
	"orders:cancel",
	"payments:process",
	"payments:refund",
	"cash_session:operate",
	"cash_session:approve",
	"books:close",
	"kitchen:work",
	"floor:work",
	"service:ask",
	"timesheet:own",
	"staff:unlock",
	"customers:delete",
	"devices:manage",
	"api_keys:manage",
	"staff:update",
])

const strength: Record<Grant, number> = { own: 1, limited: 2, all: 3 }

/** The strongest grant that any of the roles gives, or null. */
export function grantOf(permission: Permission, held: readonly Role[]): Grant | null {
	const row: Partial<Record<Role, Grant>> = permissions[permission]
	return held.reduce<Grant | null>((best, role) => {
		const grant = row[role]
		return grant && (!best || strength[grant] > strength[best]) ? grant : best
	}, null)
}
