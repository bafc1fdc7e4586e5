import { toString as drawQr } from "qrcode"
import type { Config } from "#config.ts"
import type { DemoGuide } from "#demo/index.ts"
import { hasMessageBox } from "#platform/messages/open-carriers.ts"

/** Where everything is, at the end of a start. */
export async function welcome(config: Config, demo: DemoGuide | null, seconds: number): Promise<string> {
	const lines = ["", `Comanda is ready after ${seconds.toFixed(1)} s.`, ""]
	if (config.role === "worker") {
		lines.push("  This process does the background work.")
		if (config.answersOn) lines.push(`  Health and metrics are on port ${config.answersOn.port}.`)
		return [...lines, ""].join("\n")
	}
	if (!demo) {
		lines.push(`  Program     ${config.publicUrl}/`)
		lines.push(`  Open a café ${config.publicUrl}/account/open-cafe`)
		lines.push(`  API         ${config.publicUrl}/docs`)
		if (hasMessageBox(config)) lines.push(`  Mail        ${config.publicUrl}/dev/mail`)
		lines.push("")
		return lines.join("\n")
	}
	for (const store of demo.stores) {
		lines.push(`  ${store.name}`)
		lines.push(`    Order at table ${store.tableNumber.padEnd(3)} ${store.table}`)
		lines.push(`    Kitchen            ${store.kitchen}`)
	}
	lines.push("", `  API reference        ${config.publicUrl}/docs`)
	if (hasMessageBox(config)) lines.push(`  Mail that is sent    ${config.publicUrl}/dev/mail`)
	lines.push(`  Sign in              ${config.publicUrl}/account/`)
	lines.push(`                       owner ${demo.owner.email}, password ${demo.owner.password}`)
	lines.push(`  Platform             ${config.publicUrl}/platform/`)
	lines.push(`                       ${demo.platform.email}, password ${demo.platform.password}`, "")
	lines.push("  Staff PINs")
	for (const { pin, name, role, store } of demo.pins) {
		lines.push(`    ${pin}  ${name.padEnd(20)} ${role.toLowerCase().replace("_", " ").padEnd(11)} ${store}`)
	}
	const [first] = demo.stores
	if (first) {
		lines.push("", `  Scan to order at table ${first.tableNumber} of ${first.name}:`, "")
		lines.push(await drawQr(first.table, { type: "terminal", small: true }))
	}
	lines.push("  Ctrl-C stops it.", "")
	return lines.join("\n")
}
