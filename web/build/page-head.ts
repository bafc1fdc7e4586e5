import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import type { HtmlTagDescriptor, Plugin } from "vite"

const marksFile = fileURLToPath(new URL("../shared/marks/marks.svg", import.meta.url))
/** The reading font, asked for with the page instead of after the styles. */
const preloadedFont = /archivo-latin-(wdth-normal-)?[\w-]{8}\.woff2$/

/**
 * Puts the marks into the page where it says `<!-- marks -->`, since Chromium draws nothing for a `<use>` of another
 * file, and preloads the reading font.
 */
export function pageHead(): Plugin {
	let base = "/"
	return {
		name: "comanda:page-head",
		configResolved(config) {
			base = config.base
		},
		transformIndexHtml: {
			order: "post",
			async handler(html, { bundle }) {
				const marks = await readFile(marksFile, "utf8")
				const font = Object.keys(bundle ?? {}).find((name) => preloadedFont.test(name))
				const attrs = { rel: "preload", as: "font", type: "font/woff2", crossorigin: "" }
				const tags: HtmlTagDescriptor[] = font
					? [{ tag: "link", attrs: { ...attrs, href: base + font }, injectTo: "head-prepend" }]
					: []
				return { html: html.replace("<!-- marks -->", hidden(marks)), tags }
			},
		},
	}
}

/** Out of sight without `display: none`, under which some browsers draw no symbols. */
function hidden(marks: string): string {
	const bare = marks.replaceAll(/<!--[\s\S]*?-->|\n/g, "")
	return bare.replace(
		"<svg ",
		'<svg width="0" height="0" class="sprite" aria-hidden="true" focusable="false" ',
	)
}
