import { mkdtemp, readdir, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Image } from "@comanda/contract/menu/images.ts"
import sharp from "sharp"
import { v7 as newId } from "uuid"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openWorld, type World } from "#testing/open-world.ts"
import { type OwnMenu, openMenu } from "./testing/open-menu.ts"

let world: World
let own: OwnMenu
let folder: string
beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "comanda-images-"))
	world = await openWorld({ COMANDA_DATA: folder })
	own = await openMenu(world)
})
afterAll(async () => {
	await world.close()
	await rm(folder, { recursive: true, force: true })
})

const path = () => `/stores/${own.storeId}/images`
const red = { width: 1_200, height: 800, channels: 3, background: "#c1121f" } as const
const camera = { exif: { IFD0: { Make: "A camera that tells on its owner" } } }
const send = (bytes: Buffer) => own.ask("POST", path(), { content: bytes.toString("base64") })
const show = (url: string) => world.program.app.inject({ url })

describe("a picture", () => {
	it("is written anew in each size, without what the camera said, and shown for ever under one address", async () => {
		const photo = await sharp({ create: red }).withMetadata(camera).jpeg().toBuffer()
		const { status, body } = await send(photo)
		const image = body.data as Image
		expect([status, image.width, image.height]).toEqual([201, 960, 640])
		for (const [query, width] of [
			["", 960],
			["?width=1", 160],
			["?width=200", 480],
			["?width=9999", 960],
			["?width=x", 960],
		] as const) {
			const shown = await show(image.url + query)
			expect(shown.headers).toMatchObject({
				"content-type": "image/webp",
				"cache-control": "public, max-age=31536000, immutable",
			})
			const facts = await sharp(shown.rawPayload).metadata()
			expect([facts.format, facts.width, facts.exif]).toEqual(["webp", width, undefined])
		}
		const item = await own.item({ imageId: image.id })
		await own.publish()
		expect((await own.shown()).items.find(({ id }) => id === item.id)?.imageUrl).toBe(image.url)
		expect(item.imageUrl).toBe(image.url)
	})

	it("that is sent twice, also at once, is one", async () => {
		const drawing = await sharp({ create: { ...red, width: 40, height: 90 } })
			.png()
			.toBuffer()
		const sent = await Promise.all([send(drawing), send(drawing), send(drawing)])
		expect(new Set(sent.map(({ body }) => (body.data as Image).id)).size).toBe(1)
		const [one] = (await own.ask("GET", path())).body.data as Image[]
		expect(one).toMatchObject({ width: 40, height: 90 })
		const kept = await readdir(join(folder, "files/images", own.storeId))
		expect(kept.filter((name) => name.startsWith(one?.id ?? "?"))).toHaveLength(3)
		const { rows } = await world.admin.query(
			"select count(*)::int as n from journal where type = 'Image.Added' and subject = $1",
			[one?.id],
		)
		expect(rows).toEqual([{ n: 1 }])
	})

	it("is turned as the camera was held", async () => {
		const lying = await sharp({ create: { ...red, width: 300, height: 200 } })
			.withMetadata({ orientation: 6 })
			.jpeg()
			.toBuffer()
		expect((await send(lying)).body.data).toMatchObject({ width: 200, height: 300 })
	})

	it("is none when it is a drawing with a program in it, half a file, a bomb or words", async () => {
		const svg = Buffer.from(
			'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
		)
		const gif = Buffer.from("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7", "base64")
		const whole = await sharp({ create: red }).jpeg().toBuffer()
		const huge = await sharp({ create: { ...red, width: 9_000, height: 9_000 } })
			.png()
			.toBuffer()
		for (const bad of [
			svg,
			gif,
			whole.subarray(0, whole.length / 2),
			huge,
			Buffer.from("a picture of a cake"),
		]) {
			const { status, body } = await send(bad)
			expect([status, body.error.code]).toEqual([422, "NOT_A_PICTURE"])
		}
		expect(await own.refused("POST", path(), { content: "not base64!" })).toEqual([
			400,
			"VALIDATION_ERROR",
			"content",
		])
		expect((await own.ask("POST", path(), { content: "A".repeat(6_800_000) })).status).toBe(413)
	})

	it("of another store, or with a made-up name, is not there", async () => {
		const [image] = (await own.ask("GET", path())).body.data as Image[]
		const other = image?.url.replace(own.storeId, world.cafe.storeIds[1] ?? "") ?? ""
		for (const url of [other, `/api/v1${path()}/${newId()}`, `/api/v1${path()}/..%2f..%2fsecret`])
			expect((await show(url)).statusCode).toBe(404)
		expect(await own.refused("POST", `/stores/${newId()}/images`, { content: "AAAA" })).toEqual([
			404,
			"NOT_FOUND",
		])
	})
})
