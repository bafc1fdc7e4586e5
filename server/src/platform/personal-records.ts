import type { Context, OpenContext } from "./context.ts"

/**
 * What one module knows of people. Who answers to them, and forgets them, stands above it and may not ask it by name:
 * modules.ts hands these over.
 */
export type PersonalRecords = {
	/** The name of its part in an export. */
	part: string
	/** The organizations in which it knows something. Asked as the person himself, before any is entered. */
	organizationsOf: (ctx: Pick<OpenContext, "query">, personId: string) => Promise<string[]>
	/** What it knows in the one organization that was entered. */
	read: (ctx: Context, personId: string) => Promise<unknown[]>
	/** Takes out there what tells who it was. What was sold and paid stays. */
	erase: (ctx: Context, personId: string) => Promise<void>
}
