import { createHash } from "node:crypto"
import { readdirSync, readFileSync, statSync } from "node:fs"
import { join } from "node:path"
import { root } from "./root.mjs"

/** One word for the content of files and folders; a part that is not there counts as that. Tests do not count. */
export function fingerprint(parts, more = "") {
	const hash = createHash("sha256").update(more)
	for (const file of parts.flatMap(filesIn)) {
		hash.update(`\0${file}\0`)
		hash.update(
			createHash("sha256")
				.update(readFileSync(join(root, file)))
				.digest(),
		)
	}
	return hash.digest("hex")
}

function filesIn(part) {
	const kind = statSync(join(root, part), { throwIfNoEntry: false })
	if (!kind) return []
	if (!kind.isDirectory()) return [part]
	const names = readdirSync(join(root, part)).filter(
		(name) => name !== "node_modules" && !/\.test\.tsx?$/.test(name),
	)
	return names.sort().flatMap((name) => filesIn(`${part}/${name}`))
}
