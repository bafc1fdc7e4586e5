import { type ChildProcess, spawn } from "node:child_process"
import { join } from "node:path"
import { apps } from "./apps.mjs"
import { root } from "./root.mjs"

// npm run dev [-- app]: the server, started again at every change, and one app's screens as they are edited.

const app = process.argv[2] ?? "storefront"
if (!apps.includes(app)) {
	console.error(`${app} is not an app. There are ${apps.join(", ")}.`)
	process.exit(2)
}
const children: ChildProcess[] = [
	spawn(
		"node",
		["--watch-path=server/src", "--watch-path=contract", "--watch-preserve-output", "server/src/main.ts"],
		{
			cwd: root,
			stdio: "inherit",
		},
	),
	spawn("vite", ["--port", "5173"], {
		cwd: join(root, "web"),
		stdio: "inherit",
		env: { ...process.env, APP: app },
	}),
]

function stop(): void {
	for (const child of children) child.kill("SIGTERM")
	process.disconnect?.()
}
for (const child of children) child.on("exit", stop)
process.on("SIGINT", stop)
process.on("SIGTERM", stop)
process.on("disconnect", stop)
