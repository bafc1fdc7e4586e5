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
	workers: 2,
	retries: 0,
	forbidOnly: true,
	reporter: [["list"], ["json"]],
	use: {
		locale: "en-BE",
		timezoneId: "Europe/Brussels",
		trace: "retain-on-failure",
		screenshot: "only-on-failure",
		launchOptions: { executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: chromiumArguments },
	},
})
