import { execFileSync } from "node:child_process"
import { join } from "node:path"
import { Failure } from "./failure.mjs"
import { root } from "./root.mjs"

const major = 24

/** The Node that was installed with the program; this very one when it will do and npm has none for the platform. */
export function findNode() {
	const pinned = join(root, "node_modules/node/bin/node")
	const version = versionOf(pinned)
	if (version?.startsWith(`v${major}.`)) return pinned
	if (process.versions.node.startsWith(`${major}.`)) return process.execPath
	const found = version ? `is ${version}` : "does not run"
	throw new Failure(
		`Comanda runs on Node ${major}, and the one npm installs with it ${found} on ${process.platform}-${process.arch}. Install Node ${major} from https://nodejs.org and start again with it; if npm is set to run no scripts of packages, allow that for this folder.`,
	)
}

function versionOf(node) {
	try {
		return execFileSync(node, ["--version"], { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim()
	} catch {
		return null
	}
}
