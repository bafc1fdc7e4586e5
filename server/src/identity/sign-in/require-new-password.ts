import { Refusal } from "#platform/refusal.ts"

let stolen: Promise<ReadonlySet<string>> | null = null

/** The fifty thousand passwords that thieves try first. Read when the first one is chosen. */
async function readStolen(): Promise<ReadonlySet<string>> {
	const { dictionary } = await import("@zxcvbn-ts/language-common")
	return new Set(dictionary["passwords-common"].map((each) => each.toString()))
}

/** Refuses what was stolen elsewhere, also with the digits and signs that everybody adds to it. */
export async function requireNewPassword(password: string, field = "password"): Promise<void> {
	stolen ??= readStolen()
	const list = await stolen
	const plain = password.toLowerCase()
	const bare = plain.replaceAll(/^[\d\W_]+|[\d\W_]+$/g, "")
	const isStolen = list.has(plain) || (bare.length >= 4 && list.has(bare) && plain.length < bare.length + 5)
	const isOneLetter = new Set(plain).size < 3
	if (!isStolen && !isOneLetter) return
	const details = [{ field, code: "breached", message: "Known from stolen lists." }]
	throw new Refusal("PASSWORD_BREACHED", "This password is among the first that thieves try.", { details })
}
