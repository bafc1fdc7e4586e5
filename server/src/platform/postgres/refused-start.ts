import { diskFull } from "#platform/postgres/data-folder.ts"
import type { Place } from "#platform/postgres/place.ts"
import { StartFailure } from "#platform/start-failure.ts"

/** What PostgreSQL's last words before it ended mean to the person who starts the program. */
export function refusedStart(lines: readonly string[], { folder, data }: Place): StartFailure {
	const said = lines.findLast((line) => /\b(FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? "nothing"
	const reason = said.replace(/^.*?(FATAL|PANIC): +/, "").trim()
	const all = lines.join("\n")
	if (all.includes("pre-existing shared memory block")) {
		return new StartFailure(
			"SHARED_MEMORY_IN_USE",
			`An earlier PostgreSQL still holds ${data}: ${reason}.`,
			1,
		)
	}
	if (/could not (create|bind) .*Unix|could not create any Unix/.test(all)) {
		return new StartFailure("SOCKET_REFUSED", `PostgreSQL cannot make its socket: ${reason}.`, 1)
	}
	// The system also says "No space left on device" when it has no more shared memory or semaphores to give.
	if (/shared memory|semaphores|Cannot allocate memory/.test(reason)) {
		return new StartFailure("NOT_ENOUGH_MEMORY", `PostgreSQL gets no memory from this machine: ${reason}.`, 1)
	}
	if (all.includes("No space left on device")) return diskFull(folder)
	return new StartFailure(
		"FOLDER_DAMAGED",
		`PostgreSQL refuses the database in ${data}. It says: ${reason}. Nothing was changed: put a backup in its place, or set COMANDA_DATA to another folder.`,
		4,
	)
}
