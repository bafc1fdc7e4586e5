// Everything `npm run` starts goes through here: it makes the program ready and runs it on its own Node 24.
// This file stays readable for an old Node, which would otherwise stop at syntax it does not know.

const oldest = 20

if (Number(process.versions.node.split(".")[0]) < oldest) {
	console.error(
		`Comanda starts with Node ${oldest} or later, and this is Node ${process.versions.node}. Install a newer one from https://nodejs.org and try again.`,
	)
	process.exit(1)
} else {
	import("./run-command.mjs").then(({ runCommand }) => runCommand(process.argv[2], process.argv.slice(3)))
}
