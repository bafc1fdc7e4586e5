import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { endpoints } from "./endpoints.ts"
import {
	type Grant,
	grantOf,
	memberRoles,
	type Permission,
	permissions,
	platformPermissions,
	type Role,
	roles,
} from "./permissions.ts"

const all = Object.keys(permissions) as Permission[]
const strength = { none: 0, own: 1, limited: 2, all: 3 }
const held = fc.subarray([...roles])

function strengthOf(permission: Permission, by: readonly Role[]): number {
	return strength[grantOf(permission, by) ?? "none"]
}

describe("what somebody may do", () => {
	it("is what the strongest of the roles may do, no more", () => {
		fc.assert(
			fc.property(fc.constantFrom(...all), held, (permission, by) => {
				const each = by.map((role) => strengthOf(permission, [role]))
				expect(strengthOf(permission, by)).toBe(Math.max(0, ...each))
			}),
		)
	})

	it("never shrinks by another role, and does not depend on the order of roles", () => {
		fc.assert(
			fc.property(fc.constantFrom(...all), held, fc.constantFrom(...roles), (permission, by, role) => {
				expect(strengthOf(permission, [...by, role])).toBeGreaterThanOrEqual(strengthOf(permission, by))
				expect(strengthOf(permission, by.toReversed())).toBe(strengthOf(permission, by))
			}),
		)
	})

	it("is nothing without a role", () => {
		expect(all.map((permission) => grantOf(permission, []))).toEqual(all.map(() => null))
	})
})

describe("the matrix", () => {
	it("lets an owner do everything staff may do, without limits", () => {
		// Unlocking is what a device does; an owner shows his PIN at one like everybody else.
		for (const permission of all.filter((each) => each !== "staff:unlock"))
			expect([permission, grantOf(permission, ["OWNER"])]).toEqual([permission, "all"])
	})

	it("lets a manager do all a shift lead may, and a shift lead all that any other staff may", () => {
		const others = memberRoles.filter((role) => !["OWNER", "MANAGER", "SHIFT_LEAD"].includes(role))
		// Topping up at the till is the cashier's own work; a lead does it within limits.
		for (const permission of all) {
			expect(strengthOf(permission, ["MANAGER"])).toBeGreaterThanOrEqual(
				strengthOf(permission, ["SHIFT_LEAD"]),
			)
			const exceptions: Permission[] = ["credit:topup"]
			if (exceptions.includes(permission)) continue
			for (const role of others) {
				const [lead, other] = [strengthOf(permission, ["SHIFT_LEAD"]), strengthOf(permission, [role])]
				expect({ permission, role, ok: lead >= other }).toEqual({ permission, role, ok: true })
			}
		}
	})

	it("gives a guest only what is his own, besides the menu", () => {
		const given = all.flatMap((permission): [Permission, Grant | null][] => {
			const grant = grantOf(permission, ["GUEST"])
			return grant ? [[permission, grant]] : []
		})
		expect(given.filter(([, grant]) => grant !== "own")).toEqual([["menu:read", "all"]])
	})

	it("keeps money, people, settings and the books from devices and guests", () => {
		const guarded = all.filter((permission) =>
			/^(payments:refund|cash_session|staff|settings|audit|reports|integrations|operations|inventory:(approve|delete)|devices|menu:manage)/.test(
				permission,
			),
		)
		expect(guarded.length).toBeGreaterThan(10)
		expect(permissions["staff:unlock"]).toEqual({ DEVICE: "all" })
		for (const permission of guarded.filter((each) => each !== "staff:unlock")) {
			for (const role of ["GUEST", "DEVICE", "CUSTOMER"] as const) {
				expect([permission, role, grantOf(permission, [role])]).toEqual([permission, role, null])
			}
		}
	})

	it("names only roles and permissions that exist, on every endpoint too", () => {
		for (const row of Object.values(permissions)) {
			for (const [role, grant] of Object.entries(row)) {
				expect(roles).toContain(role)
				expect(["all", "own", "limited"]).toContain(grant)
			}
		}
		const accesses = new Set(endpoints.map((endpoint) => endpoint.access))
		const known = ["public", "signed-in", ...all, ...Object.keys(platformPermissions)]
		for (const access of accesses) expect(known).toContain(access)
	})
})
