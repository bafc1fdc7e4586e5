import { memberRoles } from "@comanda/contract/permissions.ts"
import { Email, Name } from "@comanda/contract/text.ts"
import { describe, expect, test } from "vitest"
import { demoOrganization } from "./demo-organization.ts"

const { stores, staff } = demoOrganization

describe("the staff", () => {
	test("are known by a PIN of six digits that nobody shares", () => {
		expectUnique(staff.map((member) => member.key))
		expectUnique(staff.map((member) => member.pin))
		for (const member of staff) expect(member.pin).toMatch(/^\d{6}$/)
	})

	test("work in a store that is there, and one of them owns it all", () => {
		const storeKeys: (string | null)[] = [null, ...stores.map((store) => store.key)]
		for (const member of staff) {
			expect(storeKeys).toContain(member.store)
			expect(Name.safeParse(member.name).success).toBe(true)
			expect(member.role === "OWNER").toBe(member.store === null)
		}
		expect(staff.filter((member) => member.role === "OWNER").map((member) => member.name)).toEqual([
			"Sofie Claes",
		])
	})

	test("who manage have an address that cannot be anyone's", () => {
		for (const member of staff.filter(({ role }) => role === "OWNER" || role === "MANAGER")) {
			expect(Email.safeParse(member.email).success).toBe(true)
			expect(member.email).toMatch(/@demo\.test$/)
		}
		expectUnique(staff.flatMap((member) => member.email ?? []))
	})

	test.each(stores)("fill every role in $name", (store) => {
		const roles = staff.filter((member) => member.store === store.key).map((member) => member.role)
		expect(roles.toSorted()).toEqual(memberRoles.filter((role) => role !== "OWNER").toSorted())
	})
})

function expectUnique(keys: readonly string[]): void {
	expect(new Set(keys).size).toBe(keys.length)
}
