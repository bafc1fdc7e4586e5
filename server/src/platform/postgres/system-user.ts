import { execFile } from "node:child_process"
import { promisify } from "node:util"
import { StartFailure } from "#platform/start-failure.ts"

export type SystemUser = { name: string; uid: number; gid: number }

const run = promisify(execFile)

/** The user PostgreSQL runs as when the program is started by root, whom PostgreSQL refuses. Made when missing. */
export async function systemUser(say: (line: string) => void): Promise<SystemUser> {
	const known = (await find("comanda")) ?? (await make(say))
	if (known) return known
	for (const name of ["postgres", "_postgres", "nobody"]) {
		const user = await find(name)
		if (!user || user.uid === 0) continue
		say(`No user "comanda" could be made, so PostgreSQL runs as the user "${name}".`)
		return user
	}
	throw new StartFailure(
		"NO_SYSTEM_USER",
		"PostgreSQL refuses to run as root, and no other user was found or could be made. Start Comanda as an ordinary user.",
		1,
	)
}

async function find(name: string): Promise<SystemUser | null> {
	try {
		const [uid, gid] = await Promise.all([run("id", ["-u", name]), run("id", ["-g", name])])
		return { name, uid: Number(uid.stdout), gid: Number(gid.stdout) }
	} catch {
		return null
	}
}

/** Debian, Fedora and their kin have useradd; Alpine and other small systems have BusyBox's adduser. */
async function make(say: (line: string) => void): Promise<SystemUser | null> {
	const ways: [string, string[]][] = [
		["useradd", ["--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent"]],
		["adduser", ["-S", "-D", "-H", "-h", "/nonexistent"]],
	]
	for (const [program, options] of ways) {
		try {
			await run(program, [...options, "-s", "/usr/sbin/nologin", "comanda"])
		} catch {
			continue
		}
		const user = await find("comanda")
		if (!user) continue
		say('PostgreSQL refuses to run as root: made the system user "comanda" for it.')
		return user
	}
	return null
}
