import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

let world: World
let owner: string
beforeAll(async () => {
	world = await openWorld()
	owner = await world.signInAs("OWNER", world.cafe, null)
	const body = { storeId: world.cafe.storeIds[0], name: '=HYPERLINK("//evil")', kind: "POS" }
	for (let made = 0; made < 5; made += 1) await world.call("POST", "/devices", { token: owner, body })
})
afterAll(() => world.close())

type File = {
	fileName: string
	mediaType: string
	content: string
	entries: number
	nextCursor: string | null
}
const file = async (query: string, token = owner) =>
	(await world.call("GET", `/audit-logs/export${query}`, { token })).body.data as File

describe("the audit log as a file", () => {
	it("is a table whose first line says what is in it", async () => {
		const { fileName, mediaType, content, entries } = await file("?type=Device.EnrolmentCreated")
		expect([fileName, mediaType, entries]).toEqual([
			expect.stringMatching(/^audit-log-[\dTZ-]+\.csv$/),
			"text/csv; charset=utf-8",
			5,
		])
		const [head, first] = content.split("\r\n")
		expect(head).toBe("at,stream,seq,type,actor,onBehalfOf,device,request,subject,id,payload")
		expect(first).toMatch(/^\d{4}-.*,Device\.EnrolmentCreated,person:/)
		expect(first).toContain('""kind"":""POS""')
	})

	it("is also JSON, with what the list shows", async () => {
		const { content, mediaType } = await file("?format=json&limit=3")
		const listed = (await world.call("GET", "/audit-logs?limit=3", { token: owner })).body.data
		expect([mediaType, JSON.parse(content)]).toEqual(["application/json", listed])
	})

	it("goes on where the file before ended, so that all files are the whole", async () => {
		const whole = JSON.parse((await file("?format=json")).content) as { id: string }[]
		const parts: { id: string }[] = []
		let cursor: string | null = ""
		while (cursor !== null) {
			const part: File = await file(`?format=json&limit=4${cursor ? `&cursor=${cursor}` : ""}`)
			expect(part.entries).toBeLessThanOrEqual(4)
			parts.push(...JSON.parse(part.content))
			cursor = part.nextCursor
		}
		expect(parts).toEqual(whole)
	})

	it("is filtered by who, what and when", async () => {
		const { sub } = JSON.parse(Buffer.from(owner.split(".")[1] ?? "", "base64url").toString())
		expect((await file(`?actor=person:${sub}`)).entries).toBe(5)
		const kinds = async (entity: string) => {
			const found = JSON.parse((await file(`?format=json&entity=${entity}`)).content) as { type: string }[]
			return [...new Set(found.map(({ type }) => type))]
		}
		expect(await kinds("Device")).toEqual(["Device.EnrolmentCreated"])
		// The whole word, not its beginning; and no pattern.
		expect(await kinds("Dev")).toEqual([])
		const listed = await world.call("GET", "/audit-logs?entity=Device&limit=3", { token: owner })
		expect((listed.body.data as { type: string }[]).map(({ type }) => type)).toEqual(
			Array(3).fill("Device.EnrolmentCreated"),
		)
		for (const entity of ["device", "Device.", "%25"]) {
			const { status } = await world.call("GET", `/audit-logs?entity=${entity}`, { token: owner })
			expect([entity, status]).toEqual([entity, 400])
		}
		expect((await file(`?actor=person:${newId()}`)).entries).toBe(0)
		expect((await file(`?subject=${newId()}`)).content.split("\r\n")).toHaveLength(2)
		expect((await file("?to=2020-01-01T00:00:00Z")).entries).toBe(0)
	})

	it("is the owner's, of his own stores and of nobody else's", async () => {
		const [here = "", there = ""] = world.cafe.storeIds
		const narrow = await world.signInAs("OWNER", world.cafe, there)
		const streams = new Set(
			(JSON.parse((await file("?format=json", narrow)).content) as { stream: string }[]).map(
				(each) => each.stream,
			),
		)
		expect([...streams].filter((stream) => stream !== there)).toEqual([])
		const refused = async (token: string, query = "") =>
			(await world.call("GET", `/audit-logs/export${query}`, { token })).status
		expect(await refused(narrow, `?storeId=${here}`)).toBe(404)
		expect(await refused(await world.signInAs("MANAGER", world.cafe, here))).toBe(403)
		expect(await refused(owner, "?limit=1001")).toBe(400)
		expect(await refused(owner, "?format=xlsx")).toBe(400)
		expect(await refused(owner, "?cursor=x")).toBe(400)
	})
})
