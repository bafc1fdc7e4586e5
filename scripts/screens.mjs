import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { apps } from "./apps.mjs"
import { fileFailure } from "./failure.mjs"
import { fingerprint } from "./fingerprint.mjs"
import { withLock } from "./lock.mjs"
import { withProgress } from "./progress.mjs"
import { root } from "./root.mjs"
import { runQuietly } from "./run-quietly.mjs"

const web = join(root, "web")
const dist = join(web, "dist")
const shared = [
	"contract",
	"package-lock.json",
	"web/build",
	"web/package.json",
	"web/shared",
	"web/vite.config.ts",
]

/** Builds the screens that are missing or older than their sources. */
export async function prepareScreens(node) {
	if (staleApps().length === 0) return
	await withLock("build the screens", async () => {
		const stale = staleApps()
		if (stale.length === 0) return
		removeLeftovers()
		await withProgress("Building the screens", () => buildAll(stale, node))
	})
}

/** Waits for all of them even when one fails: the lock is held for as long as anything is written. */
async function buildAll(stale, node) {
	const builds = await Promise.allSettled(stale.map((app) => build(app, node)))
	const failed = builds.find(({ status }) => status === "rejected")
	if (failed) throw failed.reason
}

function staleApps() {
	return apps.filter((app) => stampOf(app) !== sourcesOf(app))
}

function stampOf(app) {
	try {
		return readFileSync(join(dist, app, ".stamp"), "utf8")
	} catch {
		return null
	}
}

function sourcesOf(app) {
	return fingerprint([...shared, `web/${app}`])
}

/** Of builds that were killed; nobody else builds while we hold the lock. */
function removeLeftovers() {
	for (const name of readdirSync(dist)) {
		if (name.startsWith(".new-") || name.startsWith(".old-"))
			rmSync(join(dist, name), { recursive: true, force: true })
	}
}

/** Builds beside the screens that are served and swaps them when whole: a build that is cut short is never served. */
async function build(app, node) {
	const fresh = join(dist, `.new-${app}-${process.pid}`)
	const former = join(dist, `.old-${app}-${process.pid}`)
	const stamp = sourcesOf(app)
	const vite = join(
		dirname(createRequire(join(web, "package.json")).resolve("vite/package.json")),
		"bin/vite.js",
	)
	await runQuietly(node, [vite, "build", "--outDir", fresh, "--emptyOutDir"], {
		cwd: web,
		env: { ...process.env, APP: app },
		failed: `The ${app} screens could not be built`,
	})
	try {
		writeFileSync(join(fresh, ".stamp"), stamp)
		mkdirSync(join(dist, app), { recursive: true })
		renameSync(join(dist, app), former)
		renameSync(fresh, join(dist, app))
		rmSync(former, { recursive: true, force: true })
	} catch (error) {
		throw fileFailure(error, "build the screens")
	}
}
