import { hkdfSync, randomBytes } from "node:crypto"
import { link, open, readFile, stat, unlink } from "node:fs/promises"
import { join } from "node:path"
import { folderFailure, makeDataFolder } from "#platform/postgres/data-folder.ts"
import { StartFailure } from "#platform/start-failure.ts"

const charactersMin = 32
const differentCharactersMin = 8
const wellKnown = ["secret", "changeme", "change-me", "password", "comanda-demo", "example", "default"]

export type Secrets = {
	/** A key for one purpose, always the same: 43 characters of base64url. One purpose's key tells nothing of another's. */
	derive(purpose: string): string
}

/** The given secret, or the folder's own, which is made on the first start. */
export async function openSecrets(input: {
	folder: string
	/** COMANDA_SECRET, when somebody set it. */
	secret: string | null
	production: boolean
}): Promise<Secrets> {
	const { folder, secret, production } = input
	if (secret && production) requireStrong(secret)
	const master = secret || (await ownMaster(folder))
	return {
		derive: (purpose) =>
			Buffer.from(hkdfSync("sha256", master, "comanda", purpose, 32)).toString("base64url"),
	}
}

function requireStrong(secret: string): void {
	const weakness = weaknessOf(secret)
	if (!weakness) return
	throw new StartFailure(
		"WEAK_SECRET",
		`COMANDA_SECRET ${weakness}, and in production all keys are derived from it. Make one with: openssl rand -base64 48`,
		2,
	)
}

function weaknessOf(secret: string): string | null {
	if (secret.length < charactersMin) return `has fewer than ${charactersMin} characters`
	const known = wellKnown.find((each) => secret.toLowerCase().includes(each))
	if (known) return `contains "${known}"`
	if (new Set(secret).size < differentCharactersMin) return "has too few different characters"
	if (`${secret}${secret}`.indexOf(secret, 1) < secret.length) return "repeats itself"
	return isSequence(secret) ? "is a sequence of neighbouring characters" : null
}

function isSequence(secret: string): boolean {
	const codes = [...secret].map((character) => character.codePointAt(0) ?? 0)
	const small = codes.filter((code, at) => at > 0 && Math.abs(code - (codes[at - 1] ?? 0)) <= 1)
	return small.length > secret.length / 2
}

async function ownMaster(folder: string): Promise<string> {
	const path = join(folder, "secrets.json")
	return (await readMaster(path)) ?? (await makeMaster(folder, path))
}

async function readMaster(path: string): Promise<string | null> {
	try {
		const { mode } = await stat(path)
		if (mode & 0o077) throw readableByOthers(path)
		const { version, master } = JSON.parse(await readFile(path, "utf8")) as {
			version?: unknown
			master?: unknown
		}
		if (version !== 1 || typeof master !== "string" || master.length < charactersMin) throw damaged(path)
		return master
	} catch (error) {
		if (error instanceof SyntaxError) throw damaged(path)
		if (error instanceof Error && "code" in error && error.code === "ENOENT") return null
		throw folderFailure(error, path)
	}
}

/** Links the whole file into its place: of two first starts at once, both go on with the same master. */
async function makeMaster(folder: string, path: string): Promise<string> {
	await makeDataFolder(folder)
	const fresh = `${path}.${randomBytes(6).toString("hex")}`
	const made = { version: 1, master: randomBytes(32).toString("base64url"), madeAt: new Date().toISOString() }
	try {
		await writeDurably(fresh, `${JSON.stringify(made, null, "\t")}\n`)
		await link(fresh, path).catch((error) => {
			if (error.code !== "EEXIST") throw error
		})
		await syncFolder(folder)
	} catch (error) {
		throw folderFailure(error, folder)
	} finally {
		await unlink(fresh).catch(() => undefined)
	}
	const master = await readMaster(path)
	if (master === null) throw damaged(path)
	return master
}

async function writeDurably(path: string, text: string): Promise<void> {
	const file = await open(path, "wx", 0o600)
	try {
		await file.writeFile(text)
		await file.sync()
	} finally {
		await file.close()
	}
}

async function syncFolder(folder: string): Promise<void> {
	const handle = await open(folder, "r")
	await handle.sync().finally(() => handle.close())
}

function readableByOthers(path: string): StartFailure {
	return new StartFailure(
		"SECRETS_READABLE",
		`Others on this machine can read ${path}. Close it with: chmod 600 ${path}`,
		4,
	)
}

function damaged(path: string): StartFailure {
	return new StartFailure(
		"SECRETS_DAMAGED",
		`${path} is damaged. Put back a copy of it: without it, what was encrypted with it cannot be read.`,
		4,
	)
}
