import { settings } from "#config.ts"

/** What `npm start -- --help` says. */
export function helpText(): string {
	const rows = Object.entries(settings).map(([name, each]) => {
		const fallback = each.default ? ` (default ${each.default})` : ""
		return `  ${name.padEnd(28)}${each.says}${fallback}`
	})
	return [
		"Comanda: ordering, kitchen and money for a café or a thousand of them.",
		"",
		"npm start [-- options]",
		"  --empty                     start without the demo café",
		"  --role all|web|worker       what this process does (default all)",
		"  --help                      this page",
		"",
		"Settings, from the environment:",
		...rows,
		"",
		"Exit codes: 2 wrong setting, 3 port taken, 4 data folder unusable, 5 disk full, 6 already running.",
	].join("\n")
}
