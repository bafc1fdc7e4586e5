import pg from "pg"
import { openDemo } from "#demo/index.ts"
import type { Connection } from "#platform/database/connection.ts"
import { migrate } from "#platform/database/migrate.ts"
import { openProgram } from "../program.ts"
import { addNeighbour } from "./neighbour.ts"
import { testConfig, testLog, testPasswords, testSecret } from "./test-settings.ts"

export const templateName = "comanda_template"

/** The database every test starts from: migrated, with the demo café and a neighbour who must never see it. */
export async function makeTemplate(cluster: Connection): Promise<void> {
	const admin = new pg.Client({ ...cluster, database: "postgres" })
	await admin.connect()
	await admin.query(`drop database if exists ${templateName}`)
	await admin.query(`create database ${templateName}`)
	await admin.end()
	const owner = { ...cluster, database: templateName }
	await migrate(owner, testPasswords, () => {})
	const program = await openProgram({
		config: { ...testConfig(), role: "worker" },
		owner,
		passwords: testPasswords,
		derive: testSecret,
		shared: false,
		log: testLog,
	})
	await openDemo(program.platform, () => {})
	await addNeighbour(program.platform)
	await program.settled()
	await program.close()
}
