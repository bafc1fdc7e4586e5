import { createInterface } from "node:readline/promises"
import { StartFailure } from "#platform/start-failure.ts"

type Confirmation = { database: string; says: string; refused: string; isYes: boolean }

/** Goes on when the database's name was typed, or when the command line has said yes already. */
export async function confirmByName({ database, says, refused, isYes }: Confirmation): Promise<void> {
	if (isYes) return
	const terminal = createInterface({ input: process.stdin, output: process.stdout })
	const answer = await terminal.question(`${says} Type its name to go on: `)
	terminal.close()
	if (answer.trim() !== database) throw new StartFailure("NOT_CONFIRMED", refused, 2)
}
