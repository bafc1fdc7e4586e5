import { v7 as newId } from "uuid"
import type { Context } from "#platform/context.ts"
import { Refusal } from "#platform/refusal.ts"
import { type Message, recipientIndex, sealMessage } from "./message.ts"

/** Any context will do, also one without a tenant. */
export type PostContext = Pick<Context, "query" | "now" | "sealing" | "canSend" | "hintMessages">

const mailbox = /^[^\s\p{Cc}@<>()[\]\\,;:"]{1,64}@[^\s\p{Cc}@<>()[\]\\,;:"]{1,255}$/u
const number = /^\+[1-9]\d{5,14}$/
const subjectLengthMax = 200
const textLengthMax = 20_000

const insertMessage = {
	name: "message_post",
	text: `insert into outgoing_message (id, kind, recipient_sealed, content_sealed, language, purpose, created_at,
			recipient_index) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
}

/** Written in the caller's transaction; sent after its commit, or never. */
export async function post(ctx: PostContext, message: Message): Promise<void> {
	const { kind, language, purpose } = message
	if (!ctx.canSend(kind))
		throw new Refusal("MESSAGES_NOT_SET_UP", `There is no way to send a ${kind} from here.`)
	requireRecipient(message)
	requireReadable(message)
	const subject = onOneLine(message.subject).slice(0, subjectLengthMax)
	const { recipient, content } = sealMessage(ctx.sealing, { ...message, subject })
	const index = recipientIndex(ctx.sealing, message.to)
	await ctx.query(insertMessage, [newId(), kind, recipient, content, language, purpose, ctx.now, index])
	ctx.hintMessages()
}

/** One recipient and nothing besides: a comma or a line's end would name another, or a header. */
function requireRecipient({ kind, to }: Message): void {
	if ((kind === "mail" ? mailbox : number).test(to)) return
	const sentence =
		kind === "mail" ? "This is not one mail address." : "This is not a number as in +84901234567."
	throw new Refusal("VALIDATION_ERROR", sentence, {
		details: [{ field: "to", code: "invalid_format", message: sentence }],
	})
}

/** The program writes these itself: what is wrong here is a bug of ours. */
function requireReadable({ text, link }: Message): void {
	if (text.length > textLengthMax) throw new Error(`A message holds ${textLengthMax} characters at most.`)
	if (link === undefined || /^https?:$/.test(URL.parse(link)?.protocol ?? "")) return
	throw new Error("A message's link leads to a page of ours.")
}

/** A subject is a header: what would end its line, or hide in it, becomes a space. */
function onOneLine(value: string): string {
	return value.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, " ").trim()
}
