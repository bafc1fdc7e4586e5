import { successStatus } from "@comanda/contract/endpoint.ts"
import { endpoints } from "@comanda/contract/endpoints.ts"
import { type RefusalCode, refusals } from "@comanda/contract/errors.ts"
import { scopes } from "@comanda/contract/permissions.ts"
import { createConfig, lintFromString } from "@redocly/openapi-core"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { streamEndpoints } from "#platform/live/bind-streams.ts"
import type { Route } from "#platform/route.ts"
import { openWorld, type World } from "#testing/open-world.ts"
import { allRoutes } from "../../modules.ts"
import { refusalsOf } from "./openapi.ts"

type Operation = {
	operationId: string
	security: unknown[]
	parameters: { name: string; in: string; required: boolean; schema: object }[]
	requestBody?: { content: Record<string, { schema: { properties: object } }> }
	responses: Record<string, { description: string; content: Record<string, unknown> }>
}
type Document = { openapi: string; paths: Record<string, Record<string, Operation>> }

let world: World
let text: string
let document: Document
let page: string

beforeAll(async () => {
	world = await openWorld()
	const served = await world.call("GET", "//openapi.json")
	expect([served.status, served.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"])
	text = served.text
	document = JSON.parse(text)
	page = (await world.call("GET", "//docs")).text
})
afterAll(() => world.close())

const operations = (): [string, string, Operation][] =>
	Object.entries(document.paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]): [string, string, Operation] => [
			method,
			path,
			operation,
		]),
	)

describe("the OpenAPI document", () => {
	it("is found right by Redocly's linter", async () => {
		// What only sends a browser on has no 2xx; that all others have theirs is looked at below.
		const rules = { "operation-2xx-response": "off" } as const
		const config = await createConfig({ extends: ["recommended"], rules })
		const problems = await lintFromString({ source: text, absoluteRef: "openapi.json", config })
		const told = problems.map(({ severity, ruleId, message, location }) => {
			return `${severity} ${ruleId}: ${message} at ${location[0]?.pointer}`
		})
		expect(told).toEqual([])
	})

	it("names every endpoint the server is bound to, and no other", () => {
		const bound = [...(allRoutes({} as never) as Route[]).map((route) => route.endpoint), ...streamEndpoints]
		const names = (list: readonly { name: string }[]) => list.map((each) => each.name).toSorted()
		expect(names(bound)).toEqual(names(endpoints))
		expect(
			operations()
				.map(([, , each]) => each.operationId)
				.toSorted(),
		).toEqual(names(endpoints))
	})

	it("says for each where it is, who may call it and what it takes", () => {
		for (const endpoint of endpoints) {
			const path = `/api/v1${endpoint.path.replaceAll(/:([A-Za-z]+)/g, "{$1}")}`
			const operation = document.paths[path]?.[endpoint.method.toLowerCase()]
			expect(operation?.operationId).toBe(endpoint.name)
			const bearer = endpoint.access === "public" ? [] : [{ bearer: [] }]
			const key = scopes.some((scope) => scope === endpoint.access) ? [{ key: [] }] : []
			expect([endpoint.name, operation?.security]).toEqual([endpoint.name, [...bearer, ...key]])
			const success = endpoint.redirects ? "302" : String(successStatus(endpoint))
			expect([endpoint.name, Object.keys(operation?.responses ?? {})[0]]).toEqual([endpoint.name, success])
			const body = operation?.requestBody?.content["application/json"]?.schema.properties ?? {}
			const inputs =
				operation?.parameters.filter((each) => each.in !== "header").map((each) => each.name) ?? []
			// A flag may stand in both.
			const twice = inputs.filter((name) => name in body)
			expect([endpoint.name, twice]).toEqual([endpoint.name, [...endpoint.queryFlags]])
			const named = [...new Set([...inputs, ...Object.keys(body)])].toSorted()
			expect([endpoint.name, named]).toEqual([endpoint.name, Object.keys(endpoint.input.shape).toSorted()])
			const once = operation?.parameters.find((each) => each.name === "Idempotency-Key")
			const required = { required: true, optional: false, none: undefined }[endpoint.idempotency]
			expect([endpoint.name, once?.required]).toEqual([endpoint.name, required])
		}
	})

	it("lists each refusal under its status, and only refusals that exist", () => {
		for (const [, , operation] of operations()) {
			const endpoint = endpoints.find((each) => each.name === operation.operationId)
			const listed = Object.entries(operation.responses).flatMap(([status, { description }]) =>
				Array.from(description.matchAll(/`([A-Z_]+)`/g), (match) => [String(match[1]), status] as const),
			)
			for (const [code, status] of listed) {
				expect([code, String(refusals[code as RefusalCode]?.status)]).toEqual([code, status])
			}
			const codes = listed.map(([code]) => code).toSorted()
			expect([operation.operationId, codes]).toEqual([
				operation.operationId,
				endpoint ? refusalsOf(endpoint).toSorted() : [],
			])
		}
	})
})

describe("the reference page", () => {
	it("is HTML with every endpoint on it", () => {
		expect(page.startsWith("<!doctype html>")).toBe(true)
		for (const endpoint of endpoints) {
			expect(page).toContain(`id="${endpoint.name}"`)
			expect(page).toContain(`<b>${endpoint.method}</b> ${endpoint.path}`)
		}
	})

	it("has no script and no style of its own, and closes what it opens", async () => {
		expect(page).not.toMatch(/<script|\son\w+=|javascript:|<style|style=/i)
		for (const tag of ["article", "section", "ul", "li", "details", "code", "p"]) {
			const count = (pattern: string) => page.match(new RegExp(pattern, "g"))?.length ?? 0
			expect([tag, count(`<${tag}[\\s>]`)]).toEqual([tag, count(`</${tag}>`)])
		}
		const answer = await world.call("GET", "//docs")
		expect(answer.headers["content-type"]).toBe("text/html; charset=utf-8")
		expect(String(answer.headers["content-security-policy"])).toContain("script-src 'self'")
		const style = /href="([^"]+\.css)"/.exec(page)?.[1]
		const css = await world.call("GET", `/${style}`)
		expect([css.status, css.headers["content-type"]]).toEqual([200, "text/css; charset=utf-8"])
	})
})
