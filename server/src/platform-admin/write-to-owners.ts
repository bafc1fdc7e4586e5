import { findOwners } from "#identity/index.ts"
import type { Context } from "#platform/context.ts"
import { post } from "#platform/messages/post.ts"
import { type LetterKind, letterIn } from "./letters.ts"

type Told = { endsAt: Date; by?: string; reason?: string }

/** Tells all who own the organization and have an address. How many that were. Without mail nobody is told. */
export async function writeToOwners(ctx: Context, kind: LetterKind, told: Told): Promise<number> {
	if (!ctx.canSend("mail")) return 0
	const { name: organization } = await ctx.db
		.selectFrom("platformOrganization")
		.select("name")
		.where("organizationId", "=", ctx.organizationId)
		.executeTakeFirstOrThrow()
	let count = 0
	for (const { name, email, language } of await findOwners(ctx)) {
		if (!email) continue
		const { subject, text } = letterIn(language ?? "en", kind, { name, organization, ...told })
		const purpose = kind.toLowerCase().replaceAll("_", "-")
		await post(ctx, { kind: "mail", to: email, subject, text, language: language ?? "en", purpose })
		count += 1
	}
	return count
}
