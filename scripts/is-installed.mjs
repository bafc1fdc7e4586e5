import { existsSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { isDeepStrictEqual } from "node:util"
import { root } from "./root.mjs"

/** Whether node_modules holds what package-lock.json asks for, by npm's own note of what it installed. */
export function isInstalled() {
	try {
		const locked = packagesIn("package-lock.json")
		const installed = packagesIn("node_modules/.package-lock.json")
		return (
			isInStep(locked) &&
			Object.entries(locked).every(([path, each]) => isPresent(path, each, installed[path]))
		)
	} catch {
		return false
	}
}

function packagesIn(file) {
	return JSON.parse(readFileSync(join(root, file), "utf8")).packages
}

/** A package.json that asks for something its lock does not know is npm's to complain about. */
function isInStep(locked) {
	return ["", "contract", "server", "web"].every((workspace) => {
		const manifest = JSON.parse(readFileSync(join(root, workspace, "package.json"), "utf8"))
		return ["dependencies", "devDependencies"].every((kind) =>
			isDeepStrictEqual(manifest[kind] ?? {}, locked[workspace]?.[kind] ?? {}),
		)
	})
}

function isPresent(path, wanted, installed) {
	if (path === "") return true
	if (!installed) return (wanted.optional === true || wanted.devOptional === true) && !isForHere(wanted)
	const same = installed.version === wanted.version && installed.integrity === wanted.integrity
	return same && existsSync(join(root, path, "package.json"))
}

/** Binaries for this very platform are called optional only because others have their own. */
function isForHere({ os, cpu, libc }) {
	return !libc && os?.includes(process.platform) === true && cpu?.includes(process.arch) === true
}
