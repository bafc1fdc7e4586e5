import { mkdtemp, readdir, rm, stat, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { describe, expect, onTestFinished, test } from "vitest"
import { makeDataFolder } from "#platform/postgres/data-folder.ts"
import { makeFolder } from "#platform/postgres/make-folder.ts"

async function somewhere(): Promise<string> {
	const folder = await mkdtemp(join(tmpdir(), "comanda-folder-"))
	onTestFinished(() => rm(folder, { recursive: true, force: true }))
	return folder
}

describe("the data folder", () => {
	test("is made with those above it, also by two at once, and nothing is left in it", async () => {
		const folder = join(await somewhere(), "a", "b", "c")
		await Promise.all([makeDataFolder(folder), makeDataFolder(folder), makeFolder(join(folder, "..", "d"))])
		expect((await stat(folder)).isDirectory()).toBe(true)
		expect(await readdir(folder)).toEqual([])
		await makeDataFolder(folder)
	})

	test.runIf(process.platform === "linux")("is refused where a file system takes no folders", async () => {
		for (const folder of ["/proc/nope", "/proc/nope/deeper"]) {
			await expect(makeDataFolder(folder)).rejects.toMatchObject({
				exitCode: 4,
				message: expect.stringContaining(`data folder ${folder}`),
			})
		}
	})

	test("is refused in a sentence, whatever is wrong with its path", async () => {
		const inside = await somewhere()
		await writeFile(join(inside, "file"), "")
		await symlink(join(inside, "nowhere"), join(inside, "dangling"))
		await symlink(join(inside, "round"), join(inside, "round"))
		const paths = ["file", "file/below", "dangling", "dangling/below", "round", "x".repeat(300)]
		for (const path of paths) {
			const refused = makeDataFolder(join(inside, path))
			expect([path, await refused.catch((error) => error)]).toMatchObject([path, { exitCode: 4 }])
		}
		expect((await readdir(inside)).toSorted()).toEqual(["dangling", "file", "round"])
	})
})
