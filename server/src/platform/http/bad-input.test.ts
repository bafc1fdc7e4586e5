import { Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from "node:http"
import { connect } from "node:net"
import { gzipSync } from "node:zlib"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest"
import { claimsOf } from "#testing/claims-of.ts"
import { openWorld, type World } from "#testing/open-world.ts"

// Each kind of broken request, by name, as it comes over a wire: what is answered, and that the next one is answered too.

type Sent = { method?: string; path: string; headers?: OutgoingHttpHeaders; body?: string | Buffer }
type Got = { status: number; headers: IncomingHttpHeaders; text: string; code: string | undefined }

let world: World
let port: number
let storeId: string
let owner: string
const agent = new Agent({ keepAlive: true, maxSockets: 4 })
const json = { "content-type": "application/json" }

beforeAll(async () => {
	world = await openWorld()
	// So that a test need not wait half a minute for what takes half a minute: set before the server listens.
	const soon = { requestTimeout: 600, headersTimeout: 600, connectionsCheckingInterval: 100 }
	Object.assign(world.program.app.server, soon)
	port = await world.program.listen()
	storeId = world.cafe.storeIds[0] ?? ""
	owner = await world.signInAs("OWNER", world.cafe, null)
})
afterAll(async () => {
	agent.destroy()
	await world.close()
})

function send({ method = "GET", path, headers = {}, body }: Sent): Promise<Got> {
	return new Promise((resolve, reject) => {
		const target = { port, host: "127.0.0.1", method, path: `/api/v1${path}`, headers, agent }
		const sent = request(target, (response) => {
			let text = ""
			response.setEncoding("utf8").on("data", (part: string) => {
				text += part
			})
			response.on("end", () => {
				const { statusCode: status = 0, headers: answered } = response
				resolve({ status, headers: answered, text, code: codeOf(text) })
			})
		})
		sent.once("error", reject).end(body)
	})
}

/** Writes bytes as they are and collects what comes back until the other side closes, or until `enough`. */
function sendRaw(
	parts: (string | Buffer)[],
	enough: (text: string) => boolean = () => false,
): Promise<string> {
	return new Promise((resolve) => {
		const socket = connect(port, "127.0.0.1")
		let text = ""
		socket.on("data", (part) => {
			text += part
			if (enough(text)) socket.destroy()
		})
		socket.on("error", () => {})
		socket.on("close", () => resolve(text))
		for (const part of parts) socket.write(part)
	})
}

function codeOf(text: string): string | undefined {
	try {
		return (JSON.parse(text) as { error?: { code: string } }).error?.code
	} catch {
		return undefined
	}
}

function patch(body: string | Buffer, headers: OutgoingHttpHeaders = json): Promise<Got> {
	const authorization = `Bearer ${owner}`
	return send({ method: "PATCH", path: `/stores/${storeId}`, headers: { authorization, ...headers }, body })
}

async function expectAlive(): Promise<void> {
	const answer = await send({ path: "/auth/me", headers: { authorization: `Bearer ${owner}` } })
	expect(answer.status).toBe(200)
}

describe("a body", () => {
	it.each([
		["cut off", '{"name":'],
		["with a comma too many", '{"name":"x",}'],
		["with single quotes", "{'name':'x'}"],
		["of bytes that are no text", Buffer.from([0xff, 0xfe, 0x00])],
		["with NaN", '{"isOpen":NaN}'],
		["with a prototype in it", '{"__proto__":{"isOpen":false}}'],
		["with a prototype in escapes", '{"\\u005f_proto__":{"isOpen":false}}'],
		["nested a hundred thousand deep", "[".repeat(100_000) + "]".repeat(100_000)],
	])("%s is 400 MALFORMED_JSON", async (_, body) => {
		const answer = await patch(body)
		expect([answer.status, answer.code]).toEqual([400, "MALFORMED_JSON"])
	})

	it.each([
		["an array", "[]"],
		["a string", '"text"'],
		["a number", "7"],
		["true", "true"],
		["an unknown key", '{"owner":"me"}'],
		["constructor as a key", '{"constructor":{"prototype":{"isOpen":false}}}'],
		["an id that is in the path already", `{"storeId":"${newId()}"}`],
	])("that is %s is 400 VALIDATION_ERROR", async (_, body) => {
		const answer = await patch(body)
		expect([answer.status, answer.code]).toEqual([400, "VALIDATION_ERROR"])
		expect((JSON.parse(answer.text) as { error: { details: unknown[] } }).error.details).not.toEqual([])
	})

	it("that is empty or null is an object without anything in it", async () => {
		for (const body of ["", "null"]) {
			const answer = await send({ method: "POST", path: "/auth/login", headers: json, body })
			expect([answer.status, answer.code]).toEqual([400, "VALIDATION_ERROR"])
		}
		expect((await send({ method: "POST", path: "/auth/login" })).code).toBe("VALIDATION_ERROR")
	})

	it.each([
		["text/plain", "text/plain"],
		["a form", "application/x-www-form-urlencoded"],
		["an upload", "multipart/form-data; boundary=x"],
		["XML", "application/xml"],
		["nonsense", "nonsense"],
		["nothing", ""],
	])("called %s is 415 UNSUPPORTED_MEDIA_TYPE", async (_, type) => {
		const answer = await patch('{"isOpen":true}', type ? { "content-type": type } : {})
		expect([answer.status, answer.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"])
	})

	it("that is packed is 415, whether it is or only says so", async () => {
		const packed = { ...json, "content-encoding": "gzip" }
		for (const body of [gzipSync('{"isOpen":true}'), '{"isOpen":true}']) {
			const answer = await patch(body, packed)
			expect([answer.status, answer.code]).toEqual([415, "UNSUPPORTED_MEDIA_TYPE"])
		}
	})

	it("of ten megabytes is 413 PAYLOAD_TOO_LARGE, announced or in chunks, and the server goes on", async () => {
		const megabytes = Buffer.alloc(10_000_000, 0x20)
		const head = `PATCH /api/v1/stores/${storeId} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner}\r\nContent-Type: application/json\r\n`
		const complete = (text: string) => /"timestamp":"[^"]+"\}\}/.test(text)
		const announced = await sendRaw(
			[`${head}Content-Length: ${megabytes.length}\r\n\r\n`, megabytes],
			complete,
		)
		const chunks = [
			`${head}Transfer-Encoding: chunked\r\n\r\n`,
			`${megabytes.length.toString(16)}\r\n`,
			megabytes,
		]
		const chunked = await sendRaw(chunks, complete)
		for (const text of [announced, chunked]) {
			expect(text.split("\r\n")[0]).toBe("HTTP/1.1 413 Payload Too Large")
			expect(text).toContain('"code":"PAYLOAD_TOO_LARGE"')
		}
		await expectAlive()
	})

	it("just below the limit is read", async () => {
		const answer = await patch(JSON.stringify({ name: "x".repeat(1_000_000) }))
		expect([answer.status, answer.code]).toEqual([400, "VALIDATION_ERROR"])
	})

	it("half sent by somebody who leaves harms nobody", async () => {
		const head = `PATCH /api/v1/stores/${storeId} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${owner}\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n`
		for (let turn = 0; turn < 20; turn += 1) {
			await new Promise<void>((resolve) => {
				const socket = connect(port, "127.0.0.1", () =>
					socket.write(`${head}{"name":`, () => socket.destroy()),
				)
				socket.on("close", () => resolve()).on("error", () => {})
			})
		}
		await expectAlive()
		const { app } = world.program.platform.databases
		await vi.waitFor(() => expect(app.totalCount - app.idleCount).toBe(0))
	})

	it("that comes a byte at a time is cut off when its time is over", async () => {
		const head = `PATCH /api/v1/stores/${storeId} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n`
		const from = performance.now()
		const socket = connect(port, "127.0.0.1")
		socket.write(head)
		const drip = setInterval(() => socket.write(" "), 50)
		let text = ""
		socket.on("data", (part) => {
			text += part
		})
		socket.on("error", () => {})
		await new Promise((resolve) => socket.on("close", resolve))
		clearInterval(drip)
		expect(performance.now() - from).toBeLessThan(3_000)
		expect(text).toMatch(/^HTTP\/1\.1 408 Request Timeout/)
		expect(text).toContain('"success":false')
		await expectAlive()
	})

	it("is waited for half a minute at most, as the program is built", async () => {
		const other = await world.another()
		expect(other.app.server.requestTimeout).toBe(30_000)
		expect(other.app.server.headersTimeout).toBeLessThanOrEqual(60_000)
	})
})

describe("an address", () => {
	it("nobody has is 404 NOT_FOUND, whatever the method", async () => {
		for (const method of ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]) {
			const answer = await send({ method, path: "/nothing/here" })
			expect([method, answer.status, answer.code]).toEqual([method, 404, "NOT_FOUND"])
		}
		for (const path of ["", "/", "//", "/../metrics", "/stores/x/y/z/a", "/%2e%2e/auth/me"]) {
			expect([path, (await send({ path })).status]).toEqual([path, 404])
		}
	})

	it("known under another method is 405 METHOD_NOT_ALLOWED, and Allow says which", async () => {
		const tried: [string, string, string][] = [
			["GET", "/auth/login", "POST"],
			["DELETE", "/auth/me", "GET"],
			["PUT", `/stores/${storeId}`, "DELETE, GET, PATCH"],
			["POST", `/stores/${storeId}`, "DELETE, GET, PATCH"],
			["PUT", "/devices/enroll", "DELETE, GET, PATCH, POST"],
			["PATCH", `/stores/${storeId}/events`, "GET"],
			["OPTIONS", `/stores/${storeId}/orders`, "GET, POST"],
			["POST", `/stores/${storeId}/menu/`, "GET"],
		]
		for (const [method, path, allow] of tried) {
			const answer = await send({ method, path, headers: { authorization: `Bearer ${owner}` } })
			expect([path, answer.status, answer.code]).toEqual([path, 405, "METHOD_NOT_ALLOWED"])
			expect([path, answer.headers.allow]).toEqual([path, allow])
		}
	})

	it("that cannot be decoded is 400 VALIDATION_ERROR with a request id of its own", async () => {
		for (const path of ["/stores/%", "/stores/%zz/menu", "/stores/%c3%28/menu", "/%"]) {
			const answer = await send({ path })
			expect([path, answer.status, answer.code]).toEqual([path, 400, "VALIDATION_ERROR"])
			expect(JSON.parse(answer.text).error.requestId).toBe(answer.headers["x-request-id"])
		}
	})

	it("with a slash or a dot hidden in an id stays one id", async () => {
		for (const id of [`${storeId}%2Fmenu`, "%2e%2e", `%00`, `${storeId}%00`, "..;", "%F0%9F%8D%BA"]) {
			const answer = await send({ path: `/stores/${id}/menu` })
			expect([id, answer.status, answer.code]).toEqual([id, 400, "VALIDATION_ERROR"])
		}
	})

	it("with a long id is refused, and one too long for HTTP at once", async () => {
		const long = await send({ path: `/stores/${"a".repeat(5_000)}/menu` })
		expect(long.status).toBeGreaterThanOrEqual(400)
		expect(["VALIDATION_ERROR", "NOT_FOUND"]).toContain(long.code)
		const text = await sendRaw([`GET /api/v1/stores/${"a".repeat(70_000)} HTTP/1.1\r\nHost: x\r\n\r\n`])
		expect(text).toMatch(/^HTTP\/1\.1 431 /)
		expect(codeOf(text.split("\r\n\r\n")[1] ?? "")).toBe("VALIDATION_ERROR")
		await expectAlive()
	})

	it("with the same question twice, or one unknown, is 400", async () => {
		const headers = { authorization: `Bearer ${owner}` }
		for (const query of [
			"limit=1&limit=2",
			"page=1&page=1",
			"nothing=1",
			"__proto__=1",
			"limit[]=1",
			"limit=NaN",
		]) {
			const answer = await send({ path: `/devices?${query}`, headers })
			expect([query, answer.status, answer.code]).toEqual([query, 400, "VALIDATION_ERROR"])
		}
	})
})

describe("a token", () => {
	const me = (token: string) => send({ path: "/auth/me", headers: { authorization: `Bearer ${token}` } })

	/** The same token with one bit of its bytes turned. */
	function flipped(token: string, at: number): string {
		const bytes = Buffer.from(token.slice(3), "base64url")
		const place = (bytes.length + at) % bytes.length
		bytes[place] = (bytes[place] ?? 0) ^ 1
		return token.slice(0, 3) + bytes.toString("base64url")
	}

	/** One bit of one of a JWT's three parts. */
	function flippedPart(token: string, part: number): string {
		const parts = token.split(".")
		const bytes = Buffer.from(parts[part] ?? "", "base64url")
		bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
		parts[part] = bytes.toString("base64url")
		return parts.join(".")
	}

	async function expectRefused(token: string, status: number, codes: string[]): Promise<void> {
		const answer = await me(token)
		expect([token.slice(0, 12), answer.status]).toEqual([token.slice(0, 12), status])
		expect(codes).toContain(answer.code)
	}

	it("that is missing, or not a bearer, is 401 UNAUTHORIZED", async () => {
		for (const authorization of [
			undefined,
			"",
			"Bearer",
			"Bearer ",
			"Basic eDp5",
			owner,
			`Token ${owner}`,
			"Bearer a b",
		]) {
			const answer = await send({
				path: "/auth/me",
				headers: authorization === undefined ? {} : { authorization },
			})
			expect([authorization, answer.status, answer.code]).toEqual([authorization, 401, "UNAUTHORIZED"])
		}
	})

	it("that nobody gave is 401 TOKEN_INVALID", async () => {
		for (const token of [
			"x",
			"nonsense-nonsense",
			"cd_",
			"cg_",
			`cd_${"A".repeat(75)}`,
			`cg_${"A".repeat(64)}`,
		]) {
			await expectRefused(token, 401, ["TOKEN_INVALID"])
		}
		await expectRefused("x".repeat(4_000), 401, ["TOKEN_INVALID"])
		await expectRefused("eyJhbGciOiJub25lIn0.eyJzdWIiOiJvd25lciJ9.", 401, ["TOKEN_INVALID"])
		await expectRefused("'%20or%20'1'='1", 401, ["TOKEN_INVALID"])
	})

	it("of a person is refused when expired, ended or cut short", async () => {
		const expired = await world.signInAs("MANAGER", world.cafe, null)
		const sql = "update person_session set expires_at = now() - interval '1 second' where id = $1"
		await world.admin.query(sql, [claimsOf(expired).sid])
		await expectRefused(expired, 401, ["TOKEN_EXPIRED", "TOKEN_INVALID"])
		const ended = await world.signInAs("MANAGER", world.cafe, null)
		await world.admin.query("delete from person_session where id = $1", [claimsOf(ended).sid])
		await expectRefused(ended, 401, ["TOKEN_INVALID"])
		await expectRefused(owner.slice(0, -1), 401, ["TOKEN_INVALID"])
		await expectRefused(owner.toUpperCase(), 401, ["TOKEN_INVALID"])
	})

	it("of a person is felt to be ended within five seconds of use", async () => {
		const token = await world.signInAs("MANAGER", world.cafe, null)
		expect((await me(token)).status).toBe(200)
		await world.admin.query("delete from person_session where id = $1", [claimsOf(token).sid])
		await vi.waitFor(() => expectRefused(token, 401, ["TOKEN_INVALID"]), { timeout: 5_000, interval: 100 })
	})

	it("of a device is refused when revoked, turned in any bit or of another tenant", async () => {
		const token = await world.deviceIn(world.cafe, storeId)
		for (const part of [0, 1, 2]) await expectRefused(flippedPart(token, part), 401, ["TOKEN_INVALID"])
		await expectRefused(token.slice(0, -2), 401, ["TOKEN_INVALID"])
		const [head, , mac] = token.split(".")
		const elsewhere = { ...claimsOf(token), org: world.neighbour.organizationId }
		const body = Buffer.from(JSON.stringify(elsewhere)).toString("base64url")
		await expectRefused(`${head}.${body}.${mac}`, 401, ["TOKEN_INVALID"])
		await world.admin.query("update device set revoked_at = now() where id = $1", [claimsOf(token).sub])
		await expectRefused(token, 403, ["DEVICE_NOT_AUTHORIZED"])
	})

	it("of a guest is refused when closed, expired, turned in any bit or of another tenant", async () => {
		const [guest, late] = [await world.guestAt(world.cafe), await world.guestAt(world.cafe)]
		for (const at of [0, 16, 32, -1]) await expectRefused(flipped(guest.token, at), 401, ["TOKEN_INVALID"])
		await expectRefused(guest.token.slice(0, -1), 401, ["TOKEN_INVALID"])
		await world.admin.query("update guest_session set closed_at = now() where id = $1", [guest.id])
		await world.admin.query("update guest_session set expires_at = now() where id = $1", [late.id])
		await expectRefused(guest.token, 410, ["SESSION_EXPIRED_QR"])
		await expectRefused(late.token, 410, ["SESSION_EXPIRED_QR"])
	})

	it("that is good opens nothing of another tenant", async () => {
		const neighbour = await world.signInAs("OWNER", world.neighbour, null)
		const guest = await world.guestAt(world.neighbour)
		const device = await world.deviceIn(world.neighbour, world.neighbour.storeIds[0] ?? "")
		for (const token of [neighbour, guest.token, device]) {
			const headers = { authorization: `Bearer ${token}` }
			const answer = await send({ path: `/stores/${storeId}/kitchen/tickets`, headers })
			expect([answer.status, answer.code]).toEqual([404, "NOT_FOUND"])
		}
	})

	it("that is wrong does not close a public page", async () => {
		const answer = await send({
			path: `/stores/${storeId}/menu`,
			headers: { authorization: "Bearer nonsense" },
		})
		expect(answer.status).toBe(200)
	})
})

describe("a connection", () => {
	const line = `GET /api/v1/stores/STORE/menu HTTP/1.1\r\nHost: x\r\n`

	it("with many requests written at once answers each, in order", async () => {
		const ids = Array.from({ length: 20 }, (_, place) => `pipelined-${place}`)
		const requests = ids.map((id, place) => {
			const close = place === ids.length - 1 ? "Connection: close\r\n" : ""
			const path = place % 3 === 0 ? "nothing" : storeId
			return `${line.replace("STORE", path)}X-Request-Id: ${id}\r\n${close}\r\n`
		})
		const text = await sendRaw([requests.join("")])
		expect(Array.from(text.matchAll(/^x-request-id: (\S+)/gim), (match) => match[1])).toEqual(ids)
		const statuses = Array.from(text.matchAll(/HTTP\/1\.1 (\d+) /g), (match) => Number(match[1]))
		expect(statuses).toEqual(ids.map((_, place) => (place % 3 === 0 ? 400 : 200)))
	})

	it.each([
		["two different Content-Lengths", "Content-Length: 5\r\nContent-Length: 6\r\n"],
		["a Content-Length beside chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"],
		["a Content-Length below zero", "Content-Length: -1\r\n"],
		["a NUL in a header", "X-Thing: a\0b\r\n"],
		["a header without a name", ": value\r\n"],
	])("with %s is 400 and closed", async (_, headers) => {
		const head = `POST /api/v1/auth/login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`
		const text = await sendRaw([`${head}${headers}\r\n{"a":`])
		expect(text).toMatch(/^HTTP\/1\.1 400 Bad Request/)
		expect(text.match(/^HTTP\/1\.1/gm)).toHaveLength(1)
		expect(codeOf(text.split("\r\n\r\n")[1] ?? "")).toBe("VALIDATION_ERROR")
		await expectAlive()
	})

	it("that does not speak HTTP is told so and closed", async () => {
		for (const words of ["hello\r\n\r\n", "\x16\x03\x01\x02\x00", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n"]) {
			expect(await sendRaw([words])).toMatch(/^HTTP\/1\.1 400 Bad Request/)
		}
		await expectAlive()
	})

	it("with a megabyte of headers is 431 and closed", async () => {
		const text = await sendRaw([line.replace("STORE", storeId), `X-Thing: ${"a".repeat(1_000_000)}\r\n\r\n`])
		expect(text === "" || text.startsWith("HTTP/1.1 431 ")).toBe(true)
		await expectAlive()
	})

	it("keeps a caller's request id when it is a word, and never echoes what is not", async () => {
		const kept = await send({ path: "/nothing", headers: { "x-request-id": "till-7:42" } })
		expect(kept.headers["x-request-id"]).toBe("till-7:42")
		for (const id of ["a b", "<script>", "x".repeat(101), "é"]) {
			const answer = await send({ path: "/nothing", headers: { "x-request-id": id } })
			expect(answer.headers["x-request-id"]).toMatch(/^[0-9a-f-]{36}$/)
			expect(JSON.parse(answer.text).error.requestId).toBe(answer.headers["x-request-id"])
		}
	})

	it("carries the headers that keep a browser safe on refusals too", async () => {
		const { headers } = await send({ path: "/nothing" })
		expect(headers["x-content-type-options"]).toBe("nosniff")
		expect(headers["content-security-policy"]).toContain("default-src 'self'")
		expect(headers["x-powered-by"]).toBe(undefined)
	})
})
