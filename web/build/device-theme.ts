import type { Plugin } from "vite"

const darkBlock = /\[data-theme="dark"\]\s*\{([^}]*)\}/

/**
 * Writes the dark tokens a second time for pages that follow the device. CSS cannot say "this attribute or that
 * media query" in one rule, and a copy kept by hand would drift.
 */
export function deviceTheme(): Plugin {
	return {
		name: "comanda:device-theme",
		enforce: "pre",
		transform(code, id) {
			if (!id.endsWith("/style/tokens.css")) return null
			const dark = darkBlock.exec(code)
			if (!dark) throw new Error("tokens.css has no dark block to write for devices in dark mode.")
			const copy = `@media (prefers-color-scheme: dark) { :root:not([data-theme]) {${dark[1]}} }`
			return { code: code.replace(darkBlock, `$&\n${copy}`), map: null }
		},
	}
}
