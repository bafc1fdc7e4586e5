import { type ChildProcess, spawn } from "node:child_process"
import { once } from "node:events"
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { dirname, join } from "node:path"
import { setTimeout as delay } from "node:timers/promises"
import { describe, expect, onTestFinished, test } from "vitest"
import { apps } from "./apps.mjs"

const program = `
	const [what, code] = process.argv.slice(2)
	if (what === "exit" || what === "--help") process.exit(Number(code ?? 0))
	if (what === "asked") { console.log(process.env.COMANDA_ASKED_AT); process.exit() }
	if (what === "die") process.kill(process.pid, "SIGKILL")
	let signals = 0
	process.on("SIGINT", () => { signals += 1; setTimeout(() => process.exit(signals), 300) })
	process.on("disconnect", () => { require("node:fs").writeFileSync("alone", ""); process.exit() })
	console.log("up")`

const builder = `
	const [, , , , folder] = process.argv
	const fs = require("node:fs")
	fs.mkdirSync(folder)
	if (fs.readFileSync(process.env.APP + "/main.ts", "utf8").includes("wrong")) { console.log("a wrong line"); process.exit(1) }
	fs.writeFileSync(folder + "/index.html", process.env.APP)`

const installer = `#!/bin/sh
	echo "$*" >> npm.log
	sleep 0.5
	mkdir -p node_modules/vite/bin node_modules/node/bin
	echo '{"packages":{}}' > node_modules/.package-lock.json
	echo '{}' > node_modules/vite/package.json
	cp vite.js node_modules/vite/bin/vite.js
	ln -s ${process.execPath} node_modules/node/bin/node`

/** The real scripts around a program, a builder and an npm that do almost nothing. */
async function newTree(): Promise<string> {
	const root = await mkdtemp(join(tmpdir(), "comanda-run-"))
	onTestFinished(() => rm(root, { recursive: true, force: true }))
	await cp(import.meta.dirname, join(root, "scripts"), { recursive: true })
	const files = {
		"package.json": "{}",
		"package-lock.json": '{"packages":{}}',
		"contract/package.json": "{}",
		"server/package.json": "{}",
		"web/package.json": "{}",
		...Object.fromEntries(apps.map((app) => [`web/${app}/main.ts`, ""])),
		"server/src/main.ts": program,
		"server/src/db.ts": program,
		"vite.js": builder,
		"bin/npm": installer,
	}
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(root, path)), { recursive: true })
		await writeFile(join(root, path), text)
	}
	await chmod(join(root, "bin/npm"), 0o755)
	await symlink(process.execPath, join(root, "bin/node"))
	return root
}

function run(root: string, ...args: string[]): ChildProcess {
	const env = { ...process.env, PATH: `${root}/bin:/usr/bin:/bin` }
	const child = spawn(process.execPath, [join(root, "scripts/run.mjs"), ...args], { env })
	onTestFinished(() => void child.kill("SIGKILL"))
	return child
}

async function end(child: ChildProcess): Promise<{ code: number; output: string }> {
	let output = ""
	for (const stream of [child.stdout, child.stderr]) stream?.on("data", (text) => (output += text))
	const [code] = (await once(child, "close")) as [number]
	return { code, output }
}

async function up(child: ChildProcess): Promise<void> {
	for await (const text of child.stdout ?? []) if (String(text).includes("up")) return
}

describe("npm run", () => {
	test("installs once however many begin at the same time, and again when a package.json changes", async () => {
		const root = await newTree()
		const ends = await Promise.all([1, 2, 3].map((code) => end(run(root, "db", "exit", String(code)))))
		expect(ends.map(({ code }) => code)).toEqual([1, 2, 3])
		expect(await readFile(join(root, "npm.log"), "utf8")).toBe("ci --include=dev --no-audit --no-fund\n")
		await end(run(root, "db", "exit", "0"))
		await writeFile(join(root, "server/package.json"), '{"dependencies":{"kitchen-sink":"1.0.0"}}')
		await end(run(root, "db", "exit", "0"))
		expect((await readFile(join(root, "npm.log"), "utf8")).split("\n")).toHaveLength(3)
	})

	test("shows what npm says only when it fails", async () => {
		const root = await newTree()
		await writeFile(join(root, "bin/npm"), "#!/bin/sh\necho no network; exit 1")
		const { code, output } = await end(run(root, "db", "exit", "0"))
		expect(code).toBe(1)
		expect(output).toContain("no network\n\nnpm could not install what Comanda needs (exit code 1)")
	})

	test("builds the screens that are missing or stale, and keeps the former when a build fails", async () => {
		const root = await newTree()
		const dist = join(root, "web/dist")
		expect((await end(run(root, "start", "--help"))).output).not.toContain("Building")
		expect((await end(run(root, "start", "exit", "0"))).output).toContain("Building the screens")
		expect(await readFile(join(dist, "kitchen/index.html"), "utf8")).toBe("kitchen")
		expect((await end(run(root, "start", "exit", "0"))).output).toBe("")
		await writeFile(join(root, "web/kitchen/main.ts"), "wrong")
		const failed = await end(run(root, "start", "exit", "0"))
		expect(failed.code).toBe(1)
		expect(failed.output).toContain("a wrong line")
		expect(await readFile(join(dist, "kitchen/index.html"), "utf8")).toBe("kitchen")
		await writeFile(join(root, "web/kitchen/main.ts"), "right")
		await end(run(root, "start", "exit", "0"))
		expect((await readdir(dist)).sort()).toEqual(apps.toSorted())
	})

	test("ends as the program ends", async () => {
		const root = await newTree()
		expect(await end(run(root, "db", "exit", "7"))).toMatchObject({ code: 7 })
		expect(await end(run(root, "db", "die"))).toMatchObject({ code: 137, output: "" })
		expect(await end(run(root, "bake"))).toMatchObject({
			code: 2,
			output: expect.stringContaining("start, dev"),
		})
	})

	test("tells the program when it was asked for, npm's time with it, and no other command", async () => {
		const root = await newTree()
		await end(run(root, "start", "exit"))
		// What npm does: it begins, and some time later its shell becomes the starter.
		const npm = spawn(
			"/bin/sh",
			["-c", `sleep 1.5; "$0" "$1" start asked; exit $?`, process.execPath, join(root, "scripts/run.mjs")],
			{
				env: { ...process.env, PATH: `${root}/bin:/usr/bin:/bin`, npm_lifecycle_event: "start" },
			},
		)
		const spawnedAt = Date.now()
		const { output } = await end(npm)
		if (process.platform === "linux") expect(Math.abs(Number(output) - spawnedAt)).toBeLessThan(1000)
		else expect(Number(output)).toBeGreaterThan(spawnedAt)
		expect((await end(run(root, "db", "asked"))).output).toBe("undefined\n")
	})

	test("passes one Ctrl-C on once, though a terminal and npm both send it", async () => {
		const root = await newTree()
		const child = run(root, "db")
		await up(child)
		child.kill("SIGINT")
		await delay(50)
		child.kill("SIGINT")
		expect(await end(child)).toMatchObject({ code: 1 })
	})

	test("killed outright, it leaves no program behind", async () => {
		const root = await newTree()
		const child = run(root, "db")
		await up(child)
		child.kill("SIGKILL")
		await expect.poll(() => readdir(root), { timeout: 5000 }).toContain("alone")
	})
})
