import { defineConfig } from "@playwright/test"

// Debian's Chromium: browsers are not downloaded. As root it needs --no-sandbox; the rest keeps it from calling home.
const chromiumArguments = [
	"--no-sandbox",
	"--disable-gpu",
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
]

export default defineConfig({
	testDir: ".",
	outputDir: "results",
	globalSetup: "./open-cafe.ts",
	timeout: 45_000,
	expect: { timeout: 8_000 },
	// A page waits as often as it works: three keep two cores busy.
	workers: 3,
	retries: 0,
	forbidOnly: true,
	reporter: [["list"], ["json"]],
	use: {
		locale: "en-BE",
		timezoneId: "Europe/Brussels",
		// Writing down every step costs a fifth of the time: ask for it with --trace retain-on-failure.
		trace: "off",
		screenshot: "only-on-failure",
		launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: chromiumArguments },
	},
})
