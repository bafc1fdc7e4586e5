import { createHash } from "node:crypto"
import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Logger } from "pino"
import { readConfig } from "#config.ts"
import { openPool } from "#platform/database/connection.ts"
import { migrate } from "#platform/database/migrate.ts"
import { openPostgres } from "#platform/postgres/index.ts"
import { openProgram } from "../../program.ts"
import { furnishModel } from "./furnish-model.ts"
import type { Model } from "./model.ts"
import { openModelDesk } from "./model-desk.ts"
import { playScenes } from "./play-scenes.ts"
import { readModel } from "./read-model.ts"

const passwords = { app: "model-app", reader: "model-reader", jobs: "model-jobs" }

type Making = { password: string; say: (line: string) => void; log: Logger }

/**
 * Opens a store in a database of its own, lets guests and staff work in it through the interface, and reads what that
 * wrote. What is copied from it is therefore what the program writes today, whatever that is.
 */
export async function makeModel({ password, say, log }: Making): Promise<Model> {
	const folder = await mkdtemp(join(tmpdir(), "comanda-model-"))
	const postgres = await openPostgres({ folder, ownerPassword: "model", say: () => {}, log })
	const admin = openPool(postgres.connection, 1, "model", { pipeline: false })
	try {
		const owner = postgres.connection
		await migrate(owner, passwords, () => {})
		const settings = {
			NODE_ENV: "test",
			LOG_LEVEL: "silent",
			RATE_LIMITS: "off",
			HOST: "127.0.0.1",
			PORT: "0",
		}
		const config = readConfig([], { ...settings, COMANDA_DATA: folder })
		const derive = (purpose: string) => createHash("sha256").update(`model ${purpose}`).digest("base64url")
		const program = await openProgram({ config, owner, passwords, derive, shared: false, log })
		try {
			await program.app.ready()
			say("Opening the model: one café, furnished and worked in")
			const place = await furnishModel(program.platform, password)
			await program.settled()
			const desk = await openModelDesk({ program, admin, place, password })
			const untouched = await readModel(admin, place)
			const scenes = await playScenes(desk)
			return await untouched.with(scenes)
		} finally {
			await program.close()
		}
	} finally {
		await admin.end()
		await postgres.stop()
		await rm(folder, { recursive: true, force: true })
	}
}
