import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { Failure, fileFailure } from "./failure.mjs"
import { fingerprint } from "./fingerprint.mjs"
import { isInstalled } from "./is-installed.mjs"
import { withLock } from "./lock.mjs"
import { findNode } from "./pinned-node.mjs"
import { withProgress } from "./progress.mjs"
import { root } from "./root.mjs"
import { runQuietly } from "./run-quietly.mjs"

const manifests = [
	"package-lock.json",
	"package.json",
	"contract/package.json",
	"server/package.json",
	"web/package.json",
]
const modules = join(root, "node_modules")
const stampPath = join(modules, ".comanda-stamp")

/** Installs what is missing or stale, and gives the Node that runs the program. */
export async function prepareInstallation() {
	const wanted = fingerprint(manifests, `${process.platform}-${process.arch}`)
	return stampedNode(wanted) ?? (await prepareLocked(wanted))
}

/** The stamp names the Node that was tried when it was written: trying it again would take 40 ms of every start. */
function stampedNode(wanted) {
	try {
		const found = JSON.parse(readFileSync(stampPath, "utf8"))
		return found.manifests === wanted && trace(found.node.path) === found.node.trace ? found.node.path : null
	} catch {
		return null
	}
}

async function prepareLocked(wanted) {
	try {
		return await withLock("install what Comanda needs", async (started) => {
			const ready = stampedNode(wanted) ?? adopt(wanted)
			if (ready) return ready
			await withProgress("Installing", () => install(started))
			return stamp(wanted, findNode())
		})
	} catch (error) {
		// On a read-only file system a whole installation is simply looked at again each time.
		if (error instanceof Failure && isInstalled()) return findNode()
		throw error
	}
}

/** An installation that somebody made with npm itself is as good as ours. */
function adopt(wanted) {
	return isInstalled() ? stamp(wanted, findNode()) : null
}

async function install(started) {
	try {
		mkdirSync(modules, { recursive: true })
		writeFileSync(stampPath, "")
	} catch (error) {
		throw fileFailure(error, "install what Comanda needs")
	}
	await runQuietly("npm", ["ci", "--include=dev", "--no-audit", "--no-fund"], {
		cwd: root,
		env: { ...process.env, PATH: pathWithoutModules() },
		failed: "npm could not install what Comanda needs",
		started,
	})
}

/** npm is about to remove the Node in node_modules: it must run on another one. */
function pathWithoutModules() {
	const path = process.env.PATH ?? ""
	return path
		.split(delimiter)
		.filter((folder) => !folder.startsWith(modules))
		.join(delimiter)
}

function stamp(wanted, node) {
	try {
		writeFileSync(stampPath, JSON.stringify({ manifests: wanted, node: { path: node, trace: trace(node) } }))
		return node
	} catch (error) {
		throw fileFailure(error, "finish the installation")
	}
}

function trace(path) {
	if (!existsSync(path)) return null
	const { size, mtimeMs } = statSync(path)
	return `${size} ${mtimeMs}`
}
