import { accessSync, constants, existsSync, readFileSync } from "node:fs"
import { delimiter, join } from "node:path"
import { Failure } from "./failure.mjs"
import { withProgress } from "./progress.mjs"
import { runQuietly } from "./run-quietly.mjs"

const chromiumNames = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"]
const chromiumOnMac = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"
const postgres15BinDir = "/usr/lib/postgresql/15/bin"

/** What tests need of the system, installed where that is ours to do; elsewhere the command to run is printed. */
export async function systemPackages() {
	const missing = missingPackages()
	if (missing.length > 0) {
		if (isDebianRoot()) await install(missing)
		else console.log(advice(missing))
	}
	return { ...findPackages(), missing: missingPackages() }
}

function findPackages() {
	const chromium = firstInPath(chromiumNames) ?? (existsSync(chromiumOnMac) ? chromiumOnMac : null)
	return {
		chromium,
		redisServer: firstInPath(["redis-server", "valkey-server"]),
		postgres15: existsSync(join(postgres15BinDir, "postgres")) ? postgres15BinDir : null,
	}
}

function missingPackages() {
	const { chromium, redisServer } = findPackages()
	return [...(chromium ? [] : ["chromium"]), ...(redisServer ? [] : ["redis-server"])]
}

function firstInPath(names) {
	const folders = (process.env.PATH ?? "").split(delimiter)
	const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
	return paths.find(isProgram) ?? null
}

function isProgram(path) {
	try {
		accessSync(path, constants.X_OK)
		return true
	} catch {
		return false
	}
}

function distribution() {
	try {
		return /^ID="?(\w+)/m.exec(readFileSync("/etc/os-release", "utf8"))?.[1] ?? ""
	} catch {
		return ""
	}
}

function isDebianRoot() {
	return process.getuid?.() === 0 && distribution() === "debian" && firstInPath(["apt-get"]) !== null
}

/** A test run goes on without what could not be installed; it is named as missing. */
async function install(packages) {
	const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" }
	const patient = ["-o", "DPkg::Lock::Timeout=120"]
	const failed = `${packages.join(" and ")} could not be installed`
	try {
		await withProgress(`Installing ${packages.join(" and ")} with apt`, async () => {
			await runQuietly("apt-get", [...patient, "update"], { cwd: "/", env, failed })
			const args = [...patient, "install", "-y", "--no-install-recommends", ...packages]
			await runQuietly("apt-get", args, { cwd: "/", env, failed })
		})
	} catch (error) {
		if (!(error instanceof Failure) || error.exitCode !== 1) throw error
		console.log(error.message)
		console.log(advice(packages))
	}
}

function advice(packages) {
	const names = packages.join(" ")
	if (process.platform === "darwin") return `Missing: ${names}. Install with: brew install chromium redis`
	if (["debian", "ubuntu"].includes(distribution())) {
		return `Missing: ${names}. Install with: sudo apt-get install -y --no-install-recommends ${names}`
	}
	return `Missing: ${names}. Install with this system's package manager.`
}
