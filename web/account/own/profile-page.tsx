import { getUser, type Profile, updateUser } from "@comanda/contract/identity/users.ts"
import { Mail, Phone } from "lucide-react"
import { useState } from "react"
import { isLanguage, languageNames, languages } from "../../shared/i18n/language.ts"
import { Button } from "../../shared/ui/button.tsx"
import { Field } from "../../shared/ui/field.tsx"
import { SelectField } from "../../shared/ui/select-field.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Done } from "./done.tsx"
import { EmailSheet } from "./email-sheet.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part, Row } from "./part.tsx"
import { PhoneSheet } from "./phone-sheet.tsx"
import { useRead } from "./use-read.ts"
import { Waiting } from "./waiting.tsx"

/** One's name and language, and the ways to be reached. */
export function ProfilePage() {
	const { words } = useSpeech()
	const read = useRead(getUser, { userId: "me" })
	const [changing, setChanging] = useState<"email" | "phone" | null>(null)
	const [news, setNews] = useState<string | null>(null)
	const profile = read.data
	const Sheet = changing === "phone" ? PhoneSheet : EmailSheet
	const change = (what: "email" | "phone") => (
		<Button onClick={() => setChanging(what)}>{words.change}</Button>
	)
	return (
		<>
			<OwnTitle title={words.places.profile}>{words.profileLead}</OwnTitle>
			{profile === null ? (
				<Waiting read={read} />
			) : (
				<>
					<Part title={words.aboutYou}>
						<AboutForm profile={profile} onSaved={read.reload} />
					</Part>
					<Part title={words.reachYou}>
						<Row
							icon={<Mail size={20} strokeWidth={1.75} aria-hidden />}
							name={profile.email ? <bdi>{profile.email}</bdi> : words.noEmail}
							detail={
								profile.email && !profile.isEmailVerified ? (
									<Tag tone="warn">{words.notConfirmed}</Tag>
								) : (
									words.emailUse
								)
							}
							action={change("email")}
						/>
						<Row
							icon={<Phone size={20} strokeWidth={1.75} aria-hidden />}
							name={profile.phone ? <bdi dir="ltr">{profile.phone}</bdi> : words.noPhone}
							detail={words.phoneUse}
							action={change("phone")}
						/>
						<Done>{news}</Done>
					</Part>
				</>
			)}
			{changing && profile && (
				<Sheet
					profile={profile}
					onClose={() => setChanging(null)}
					onChanged={async (told) => {
						setNews(told)
						setChanging(null)
						await read.reload().catch(() => undefined)
					}}
				/>
			)}
		</>
	)
}

type AboutFormProps = { profile: Profile; onSaved(): Promise<unknown> }

function AboutForm({ profile, onSaved }: AboutFormProps) {
	const { words, speak } = useSpeech()
	const { call, readMeAgain } = useServices()
	const [name, setName] = useState(profile.name)
	const [language, setLanguage] = useState(profile.language ?? "")
	const [isSaved, setSaved] = useState(false)
	const form = useForm({
		check: () => ({ name: name.trim() === "" && words.fixes.name }),
		async send() {
			setSaved(false)
			const changes = { name: name.trim(), language: language || undefined }
			try {
				await call(updateUser, { userId: "me", ...changes }, { ifMatch: profile.version })
			} finally {
				// Also after somebody else's change: the next try is about what is there now.
				await onSaved().catch(() => undefined)
			}
			if (isLanguage(language)) speak(language)
			setSaved(true)
			await readMeAgain()
		},
	})
	const known = [...languages].map((each) => ({ value: each, label: languageNames[each], lang: each }))
	const isKnown = isLanguage(language)
	return (
		<Form form={form}>
			<div className="form-pair">
				<Field
					label={words.name}
					name="name"
					autoComplete="name"
					maxLength={100}
					value={name}
					error={form.problems.fields.name}
					onChange={setName}
				/>
				<SelectField
					label={words.language}
					hint={words.languageUse}
					value={language}
					error={form.problems.fields.language}
					options={isKnown ? known : [{ value: language, label: language || words.notChosen }, ...known]}
					onChange={setLanguage}
				/>
			</div>
			<div className="form-actions">
				<SendButton form={form} busy={words.saving}>
					{words.save}
				</SendButton>
			</div>
			<Done>{isSaved && !form.isBusy ? words.saved : null}</Done>
		</Form>
	)
}
