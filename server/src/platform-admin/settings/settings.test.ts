import type { PlatformSettings } from "@comanda/contract/platform-admin/settings.ts"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Desk, openDesk } from "#testing/platform-desk.ts"
import { platformPerson } from "#testing/platform-person.ts"

let desk: Desk
beforeAll(async () => {
	desk = await openDesk()
})
afterAll(() => desk.world.close())

const read = async () => (await desk.ask("GET", "/settings")).body.data as PlatformSettings

describe("how the installation is run", () => {
	it("is changed by one of two who read the same version, and noted by what changed", async () => {
		const { version, ...values } = await read()
		const change = (graceDays: number) =>
			desk.ask("PUT", "/settings", { ...values, graceDays, currency: "VND" }, { ifMatch: version })
		const answers = await Promise.all([change(3), change(4)])
		expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
		expect(answers.find(({ status }) => status === 409)?.body.error.code).toBe("VERSION_CONFLICT")
		expect((await desk.noted("Platform.SettingsChanged")).map(({ details }) => details)).toEqual([
			{ changed: ["graceDays", "currency"] },
		])
	})

	it("knows only zones that there are", async () => {
		const { version, ...values } = await read()
		const answer = await desk.ask("PUT", "/settings", { ...values, timeZone: "Mars/Olympus" })
		expect([answer.status, answer.body.error.details[0]?.field]).toEqual([400, "timeZone"])
		expect((await read()).version).toBe(version)
	})

	it("is read by support and changed by those who manage", async () => {
		const { token } = await platformPerson(desk.world, "PLATFORM_SUPPORT")
		const { version, ...values } = await read()
		expect((await desk.ask("GET", "/settings", undefined, { token })).status).toBe(200)
		const answer = await desk.ask("PUT", "/settings", values, { token })
		expect([answer.status, answer.body.error.code, (await read()).version]).toEqual([
			403,
			"FORBIDDEN",
			version,
		])
	})
})
