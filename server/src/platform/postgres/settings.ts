import { chown, rename, writeFile } from "node:fs/promises"
import { join } from "node:path"
import type { Place } from "#platform/postgres/place.ts"
import { socketPort } from "#platform/postgres/socket-folder.ts"

/** Writes the settings anew at each start: what an older version of the program wrote does not linger. */
export async function writeSettings(place: Place): Promise<string> {
	const path = join(place.data, "comanda.conf")
	const text = Object.entries(settingsFor(place.sockets)).map(
		([name, value]) => `${name} = ${quote(value)}\n`,
	)
	await writeFile(`${path}.new`, text.join(""), { mode: 0o600 })
	if (place.user) await chown(`${path}.new`, place.user.uid, place.user.gid)
	await rename(`${path}.new`, path)
	return path
}

function settingsFor(sockets: string): Record<string, string> {
	return {
		listen_addresses: "",
		unix_socket_directories: `"${sockets.replaceAll('"', '""')}"`,
		unix_socket_permissions: "0700",
		port: String(socketPort),
		cluster_name: "comanda",
		// An acknowledged order survives a power cut.
		fsync: "on",
		synchronous_commit: "on",
		full_page_writes: "on",
		max_connections: "200",
		shared_buffers: "128MB",
		// Where huge pages are promised and then limited, asking for them ends PostgreSQL with a bus error.
		huge_pages: "off",
		jit: "off",
		// A table that was empty a minute ago is read by plans made for an empty one: a young shop grows fast.
		autovacuum_naptime: "10s",
		wal_level: "replica",
		max_wal_size: "1GB",
		// After a kill: one call instead of opening every file, which takes a second.
		...(process.platform === "linux" ? { recovery_init_sync_method: "syncfs" } : {}),
		timezone: "UTC",
		log_timezone: "UTC",
		lc_messages: "C",
		log_destination: "stderr",
		logging_collector: "off",
		log_checkpoints: "off",
		log_line_prefix: "%b|",
		// Details and statements may hold what guests and staff typed; the server knows its own errors.
		log_error_verbosity: "terse",
		log_min_error_statement: "panic",
	}
}

function quote(value: string): string {
	return `'${value.replaceAll("\\", "\\\\").replaceAll("'", "''")}'`
}
