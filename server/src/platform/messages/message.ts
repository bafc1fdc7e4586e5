import type { Sealing } from "#platform/sealing/sealing.ts"

export type MessageKind = "mail" | "text"

/** What one person is told outside of the screens. */
export type Message = {
	kind: MessageKind
	/** One address of a mailbox, or a number as in +84901234567. */
	to: string
	subject: string
	text: string
	/** Where the one button leads. */
	link?: string
	/** The recipient's, as in "vi": the mail's direction and its button's word follow it. */
	language: string
	/** What it is for, in kebab-case, as in "password-reset": for counting and for looking things up. */
	purpose: string
}

/** A message of the outbox, opened. */
export type Outgoing = Message & { id: string; createdAt: Date }

/** As it lies in the outbox. */
export type SealedMessage = {
	id: string
	kind: MessageKind
	recipient: string
	content: string
	language: string
	purpose: string
	createdAt: Date
}

type Content = Pick<Message, "subject" | "text" | "link">

const recipientPlace = "outgoing_message.recipient"
const contentPlace = "outgoing_message.content"

/** What the messages to an address or a number are found by: it tells nothing of either. */
export function recipientIndex(sealing: Sealing, to: string): string {
	return sealing.index(to.trim().toLowerCase(), recipientPlace)
}

export function sealMessage(
	sealing: Sealing,
	{ to, subject, text, link }: Message,
): Pick<SealedMessage, "recipient" | "content"> {
	const content: Content = { subject, text, link }
	return {
		recipient: sealing.seal(to, recipientPlace),
		content: sealing.seal(JSON.stringify(content), contentPlace),
	}
}

export async function openMessage(
	sealing: Sealing,
	{ recipient, content, ...rest }: SealedMessage,
): Promise<Outgoing> {
	const opened = JSON.parse(await sealing.open(content, contentPlace)) as Content
	return { ...rest, ...opened, to: await sealing.open(recipient, recipientPlace) }
}
