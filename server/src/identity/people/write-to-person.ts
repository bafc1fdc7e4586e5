import type { OpenContext } from "#platform/context.ts"
import { post } from "#platform/messages/post.ts"
import { type LetterKind, letterIn } from "./mail-words.ts"

type Letter = {
	kind: LetterKind
	to: string
	language: string
	name: string
	organization?: string
	/** Below /account/, secrets in the fragment: no log on the way holds them. */
	path?: string
}

/** Posts one of our letters. It leaves after the commit, or never. */
export async function writeToPerson(
	ctx: Pick<OpenContext, "publicUrl"> & Parameters<typeof post>[0],
	{ kind, to, language, name, organization = "", path }: Letter,
): Promise<void> {
	const { subject, text } = letterIn(language, kind)
	const link = path ? `${ctx.publicUrl}/account/${path}` : undefined
	await post(ctx, {
		kind: "mail",
		to,
		subject,
		text: text({ name, organization }),
		...(link ? { link } : {}),
		language,
		purpose: kind.toLowerCase().replaceAll("_", "-"),
	})
}
