import { type notificationChannels, notificationTopics } from "@comanda/contract/identity/own-things.ts"
import type { OpenContext } from "#platform/context.ts"
import type { Prepared } from "#platform/database/transaction.ts"
import { findConsents } from "./consent-store.ts"
import { marketing } from "./take-consents.ts"

export type Topic = (typeof notificationTopics)[number]
export type Channel = (typeof notificationChannels)[number]
export type Choices = Record<Topic, Record<Channel, boolean>>

/** What holds until somebody chooses: what concerns him comes by mail and on his phone, text messages and advertising do not. */
const told = { mail: true, text: false, push: true }
const nothing = { mail: false, text: false, push: false }
const unchosen: Choices = {
	orders: told,
	reservations: { ...told, text: true },
	loyalty: told,
	marketing: nothing,
	security: told,
	shifts: told,
}

const chosen: Prepared = {
	name: "notification_choices",
	text: `select topic, channel, is_on as "isOn" from notification_preference where person_id = $1`,
}

/** What a person is told of, and by which way. Advertising only as long as he agrees to it. */
export async function readChoices(ctx: Pick<OpenContext, "query">, personId: string): Promise<Choices> {
	const rows = await ctx.query<{ topic: Topic; channel: Channel; isOn: boolean }>(chosen, [personId])
	const byPlace = new Map(rows.map(({ topic, channel, isOn }) => [`${topic} ${channel}`, isOn]))
	const agrees = await agreesToMarketing(ctx, personId)
	const of = (topic: Topic) => {
		if (topic === marketing && !agrees) return nothing
		const isOn = (channel: Channel) => byPlace.get(`${topic} ${channel}`) ?? unchosen[topic][channel]
		return { mail: isOn("mail"), text: isOn("text"), push: isOn("push") }
	}
	return Object.fromEntries(notificationTopics.map((topic) => [topic, of(topic)])) as Choices
}

export async function agreesToMarketing(ctx: Pick<OpenContext, "query">, personId: string): Promise<boolean> {
	const consents = await findConsents(ctx, personId)
	return consents.some(({ purpose, isGranted }) => purpose === marketing && isGranted)
}
