import { sql } from "kysely"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"

/** The address somebody wants, when it is free; or one made of the store's name, with a number when it is taken. */
export async function freeSlug(
	ctx: Pick<Context, "db">,
	wanted: string | null,
	name: string,
): Promise<string> {
	if (wanted) {
		if (await isTaken(ctx, wanted)) {
			const details = [{ field: "slug", code: "taken", message: "Another store has this address." }]
			throw new Refusal("CONFLICT", "This address is taken.", { details })
		}
		return wanted
	}
	const base = slugOf(name)
	// Two stores of one name at the same moment: the second looks when the first is there.
	await sql`select pg_advisory_xact_lock(hashtextextended(${base}, 1))`.execute(ctx.db)
	for (let number = 1; ; number += 1) {
		const slug = number === 1 ? base : `${base}-${number}`
		if (!(await isTaken(ctx, slug))) return slug
	}
}

async function isTaken(ctx: Pick<Context, "db">, slug: string): Promise<boolean> {
	const found = await ctx.db
		.selectFrom("storeDirectory")
		.select("storeId")
		.where("slug", "=", slug)
		.executeTakeFirst()
	return found !== undefined
}

function slugOf(name: string): string {
	const plain = name
		.normalize("NFD")
		.replaceAll(/\p{Mark}/gu, "")
		.replaceAll(/đ/gi, "d")
		.toLowerCase()
		.replaceAll(/[^a-z0-9]+/g, "-")
		.replaceAll(/^-|-$/g, "")
		.slice(0, 50)
		.replace(/-$/, "")
	return plain || "store"
}
