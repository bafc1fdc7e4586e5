export function systemPackages(): Promise<{
	/** Path of the program, or null. */
	chromium: string | null
	redisServer: string | null
	/** Folder with its programs, or null. */
	postgres15: string | null
	missing: ("chromium" | "redis-server")[]
}>
