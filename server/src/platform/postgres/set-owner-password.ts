import type { Place } from "#platform/postgres/place.ts"
import { refusedStart } from "#platform/postgres/refused-start.ts"
import { runAlone } from "#platform/postgres/run-alone.ts"

/** A lost secret must not lock out who holds the data folder. */
export async function setOwnerPassword(place: Place, password: string): Promise<void> {
	const statement = `alter role comanda_owner password '${password.replaceAll("'", "''")}'`
	const { failed, complained } = await runAlone(place, "postgres", statement)
	if (failed) throw refusedStart(complained.split("\n"), place)
}
