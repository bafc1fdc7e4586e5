import { readFile } from "node:fs/promises"
import { serverLog } from "../chaos/rig/start-server.ts"

const bug = "a bug answered with 500"
const wordsMax = 400

type Logged = { msg?: string; endpoint?: string; error?: { message?: string } }

/** What the program itself called a bug of its own, as its log has it. */
export async function programFailures(folder: string): Promise<string[]> {
	const text = await readFile(serverLog(folder), "utf8").catch(() => "")
	return text.split("\n").flatMap((line) => {
		if (!line.includes(bug)) return []
		const { endpoint, error } = JSON.parse(line) as Logged
		return [`${endpoint} answered 500: ${error?.message?.slice(0, wordsMax)}`]
	})
}
