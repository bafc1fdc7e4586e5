import type { ResultOf } from "@comanda/contract/endpoint.ts"
import {
	getNotificationPreferences,
	notificationChannels,
	notificationTopics,
	replaceNotificationPreferences,
} from "@comanda/contract/identity/own-things.ts"
import { getUser, type Profile, updateUser } from "@comanda/contract/identity/users.ts"
import { useState } from "react"
import { ChoiceRow } from "../../shared/ui/choice-row.tsx"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part } from "./part.tsx"
import { useRead } from "./use-read.ts"
import { Waiting } from "./waiting.tsx"
import "./notifications-page.css"

type Preferences = ResultOf<typeof getNotificationPreferences>["preferences"]
type Topic = (typeof notificationTopics)[number]
type Channel = (typeof notificationChannels)[number]

const consentPurpose = "marketing"

/** What one is told of, and by which way. */
export function NotificationsPage() {
	const { words } = useSpeech()
	const preferences = useRead(getNotificationPreferences, { userId: "me" })
	const profile = useRead(getUser, { userId: "me" })
	return (
		<>
			<OwnTitle title={words.places.notifications}>{words.notificationsLead}</OwnTitle>
			{preferences.data === null ? (
				<Waiting read={preferences} />
			) : profile.data === null ? (
				<Waiting read={profile} />
			) : (
				<Choices
					first={preferences.data.preferences}
					profile={profile.data}
					onSaved={() => profile.reload().catch(() => undefined)}
				/>
			)}
		</>
	)
}

type ChoicesProps = { first: Preferences; profile: Profile; onSaved(): Promise<unknown> }

function Choices({ first, profile, onSaved }: ChoicesProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const had = profile.consents.some(({ purpose, isGranted }) => purpose === consentPurpose && isGranted)
	const [preferences, setPreferences] = useState(first)
	const [hasConsent, setConsent] = useState(had)
	const [isSaved, setSaved] = useState(false)
	const form = useForm({
		async send() {
			setSaved(false)
			// What was agreed to is written down first: without it nothing of this kind is sent.
			if (hasConsent !== had) {
				const consent = { purpose: consentPurpose, isGranted: hasConsent, wording: words.marketingWording }
				await call(updateUser, { userId: "me", consents: [consent] }, { ifMatch: profile.version })
				await onSaved()
			}
			const wanted = hasConsent ? preferences : { ...preferences, marketing: nothing }
			setPreferences(
				(await call(replaceNotificationPreferences, { userId: "me", preferences: wanted })).preferences,
			)
			setSaved(true)
		},
	})

	function choose(topic: Topic, channel: Channel, isOn: boolean) {
		setSaved(false)
		setPreferences({ ...preferences, [topic]: { ...preferences[topic], [channel]: isOn } })
	}

	return (
		<Part title={words.whatToTell}>
			<Form form={form}>
				<table className="channels">
					<thead>
						<tr>
							<th scope="col">{words.topic}</th>
							{notificationChannels.map((channel) => (
								<th scope="col" key={channel}>
									{words.channels[channel]}
								</th>
							))}
						</tr>
					</thead>
					<tbody>
						{notificationTopics.map((topic) => (
							<tr key={topic}>
								<th scope="row">
									{words.topics[topic].name}
									<span className="channels-detail">
										{topic === "marketing" && !hasConsent ? words.needsConsent : words.topics[topic].detail}
									</span>
								</th>
								{notificationChannels.map((channel) => (
									<td key={channel}>
										<input
											type="checkbox"
											aria-label={`${words.topics[topic].name}, ${words.channels[channel]}`}
											checked={isOn(preferences, topic, channel, hasConsent)}
											disabled={isFixed(topic, channel, hasConsent)}
											onChange={(event) => choose(topic, channel, event.target.checked)}
										/>
									</td>
								))}
							</tr>
						))}
					</tbody>
				</table>
				<ChoiceRow
					kind="checkbox"
					name="consent"
					label={words.marketingWording}
					checked={hasConsent}
					onChange={(isGiven) => {
						setSaved(false)
						setConsent(isGiven)
					}}
				/>
				<div className="form-actions">
					<SendButton form={form} busy={words.saving}>
						{words.save}
					</SendButton>
				</div>
				<Done>{isSaved && !form.isBusy ? words.saved : null}</Done>
			</Form>
		</Part>
	)
}

const nothing = { mail: false, text: false, push: false }

/** Whoever gets into an account cannot also hide it: security is told by mail, always. */
function isFixed(topic: Topic, channel: Channel, hasConsent: boolean): boolean {
	return (topic === "security" && channel === "mail") || (topic === "marketing" && !hasConsent)
}

function isOn(preferences: Preferences, topic: Topic, channel: Channel, hasConsent: boolean): boolean {
	if (topic === "security" && channel === "mail") return true
	if (topic === "marketing" && !hasConsent) return false
	return preferences[topic][channel]
}
