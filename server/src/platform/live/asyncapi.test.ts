import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { entryDomains, entryTypes } from "@comanda/contract/journal/entry-types.ts"
import { belongsTo, liveName, parseRoom } from "@comanda/contract/journal/rooms.ts"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"

type Part = Record<string, unknown>
type Channel = { address: string; parameters?: Part; messages: Record<string, { $ref: string }> }
type Operation = { action: string; channel: { $ref: string }; messages?: { $ref: string }[] }
type Document = {
	asyncapi: string
	info: Part
	servers: Record<string, Part>
	channels: Record<string, Channel>
	operations: Record<string, Operation>
	components: { messages: Record<string, { name: string; payload: Part }>; schemas: Part }
}

let world: World
let document: Document

beforeAll(async () => {
	world = await openWorld()
	const served = await world.call("GET", "//asyncapi.json")
	expect([served.status, served.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"])
	document = JSON.parse(served.text)
})
afterAll(() => world.close())

/** Every reference in a part of the document, with the place it is at. */
function references(part: unknown, at = "#"): [string, string][] {
	if (typeof part !== "object" || part === null) return []
	return Object.entries(part).flatMap(([name, inner]): [string, string][] =>
		name === "$ref" ? [[at, String(inner)]] : references(inner, `${at}/${name}`),
	)
}

function found(reference: string): unknown {
	const steps = reference.replace("#/", "").split("/")
	return steps.reduce<unknown>((part, step) => (part as Part | undefined)?.[step], document)
}

const channels = () => Object.entries(document.channels)
const eventsOf = ({ messages }: Channel) =>
	Object.values(messages).map(({ $ref }) => (found($ref) as { name: string }).name)

describe("the AsyncAPI document", () => {
	it("has the parts of version 3, each with the words it must have", () => {
		expect(document.asyncapi).toBe("3.0.0")
		expect(document.info).toMatchObject({ title: expect.any(String), version: expect.any(String) })
		for (const server of Object.values(document.servers))
			expect(server).toMatchObject({ host: expect.any(String), protocol: "wss" })
		for (const [name, operation] of Object.entries(document.operations)) {
			expect([name, ["send", "receive"].includes(operation.action)]).toEqual([name, true])
			const own = references({ messages: operation.messages }).map(([, to]) => to)
			expect(own.every((to) => to.startsWith(`${operation.channel.$ref}/messages/`))).toBe(true)
		}
		const parts = [document.channels, document.operations, document.components.messages]
		const names = parts.flatMap((part) => Object.keys(part))
		expect(names.filter((name) => !/^[a-zA-Z0-9._-]+$/.test(name))).toEqual([])
	})

	it("refers only to what is in it, and leaves nothing in it unused", () => {
		const all = references(document)
		expect(all.filter(([, to]) => found(to) === undefined)).toEqual([])
		const used = new Set(all.map(([, to]) => to))
		const told = Object.keys(document.components.messages).map((name) => `#/components/messages/${name}`)
		expect(told.filter((message) => !used.has(message))).toEqual([])
		const operated = new Set(Object.values(document.operations).map(({ channel }) => channel.$ref))
		expect(channels().filter(([name]) => !operated.has(`#/channels/${name}`))).toEqual([])
	})

	it("addresses rooms that there are, and names each part of the address", () => {
		for (const [name, { address, parameters = {} }] of channels()) {
			if (name === "connection") continue
			const named = Array.from(address.matchAll(/\{(\w+)\}/g), (match) => match[1])
			expect([name, Object.keys(parameters)]).toEqual([name, named])
			expect(parseRoom(address.replaceAll(/\{\w+\}/g, () => newId()))?.kind).toBe(name)
		}
	})

	it("knows every entry that the modules write, and no other", () => {
		const root = join(import.meta.dirname, "../..")
		const wanted = new RegExp(`"((?:${entryDomains.join("|")})\\.[A-Z][A-Za-z]+)"`, "g")
		const sources = readdirSync(root, { recursive: true, encoding: "utf8" }).filter(
			(path) => path.endsWith(".ts") && !/\.test\.ts$|(^|\/)testing\//.test(path),
		)
		const written = sources.flatMap((path) =>
			Array.from(readFileSync(join(root, path), "utf8").matchAll(wanted), (match) => String(match[1])),
		)
		expect([...new Set(written)].toSorted()).toEqual([...entryTypes])
	})

	it("says of each room what it is told, as the room itself does", async () => {
		const { rows } = await world.admin.query<{ type: string; subject: string; payload: Part }>(
			"select type, subject, payload from journal where stream in (select id from store)",
		)
		const ids = { storeId: newId(), counterId: newId(), tableId: newId(), orderId: newId() }
		const about = (type: string) => ({ type, subject: newId(), payload: ids })
		for (const [name, channel] of channels()) {
			if (name === "connection") continue
			const room = parseRoom(channel.address.replaceAll(/\{(\w+)\}/g, (_, id: keyof typeof ids) => ids[id]))
			const told = new Set(eventsOf(channel))
			const missing = rows.filter(
				(entry) => room && belongsTo(room, entry) && !told.has(liveName(entry.type)),
			)
			expect([name, missing.map(({ type }) => type)]).toEqual([name, []])
			if (name === "order") continue
			const possible = entryTypes.filter((type) => room && belongsTo(room, about(type))).map(liveName)
			expect([name, [...told].toSorted()]).toEqual([name, [...new Set(possible)].toSorted()])
		}
		expect(eventsOf(document.channels.menu as Channel)).toContain("menu:updated")
		expect(eventsOf(document.channels.order as Channel)).toContain("order:status_changed")
		expect(eventsOf(document.channels.order as Channel)).not.toContain("menu:updated")
	})
})
