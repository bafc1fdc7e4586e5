import { fileURLToPath } from "node:url"
import react from "@vitejs/plugin-react"
import { defineConfig } from "vite"
import { compressedAssets } from "./build/compressed-assets.ts"
import { deviceTheme } from "./build/device-theme.ts"
import { pageHead } from "./build/page-head.ts"

// One build per app: `APP=storefront vite build`, `APP=kitchen vite build` and so on, from anywhere.

const bases = { storefront: "/", kitchen: "/kitchen/", account: "/account/", platform: "/platform/" } as const
type App = keyof typeof bases

function isApp(name: string): name is App {
	return name in bases
}

function place(path: string): string {
	return fileURLToPath(new URL(path, import.meta.url))
}

const app = process.env.APP ?? "storefront"
if (!isApp(app)) throw new Error(`APP must be one of ${Object.keys(bases).join(", ")}, not "${app}".`)

const server = process.env.API_URL ?? "http://127.0.0.1:3000"

export default defineConfig({
	root: place(app),
	base: bases[app],
	plugins: [react(), deviceTheme(), pageHead(), compressedAssets()],
	resolve: { alias: { zod: place("shared/schemas-left-out.ts") } },
	// The pages come with `script-src 'self'; style-src 'self'; font-src 'self'`: nothing may be inlined.
	build: {
		outDir: place(`dist/${app}`),
		emptyOutDir: true,
		assetsDir: "assets",
		assetsInlineLimit: 0,
		modulePreload: { polyfill: false },
		target: "es2023",
		// The contract declares by calling; what a screen does not ask for leaves its bundle.
		rolldownOptions: { treeshake: { manualPureFunctions: ["z", "endpoint", "text", "listOf"] } },
	},
	server: {
		proxy: { "/api": server, "/socket.io": { target: server, ws: true } },
	},
})
