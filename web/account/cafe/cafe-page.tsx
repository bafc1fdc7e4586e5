import { registerOrganization } from "@comanda/contract/identity/sign-in.ts"
import { useState } from "react"
import { useStore } from "zustand"
import { Field } from "../../shared/ui/field.tsx"
import { CheckMail } from "../door/check-mail.tsx"
import { DoorFrame } from "../door/door-frame.tsx"
import { DoorTitle } from "../door/door-title.tsx"
import { isEmail, isLongEnough } from "../form/checks.ts"
import { Form } from "../form/form.tsx"
import { SendButton } from "../form/send-button.tsx"
import { useForm } from "../form/use-form.ts"
import { GoLink } from "../go-link.tsx"
import { goTo } from "../navigation.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { guessCountry } from "./country.ts"
import { type Owner, OwnerFields } from "./owner-fields.tsx"
import { type Place, PlaceFields } from "./place-fields.tsx"

/** An organization with its first store and its owner, in one go. Who is signed in opens it for himself. */
export function CafePage() {
	const { words, language } = useSpeech()
	const { call, session, readMeAgain } = useServices()
	const isIn = useStore(session.store, ({ standing }) => standing === "in")
	const [organizationName, setOrganizationName] = useState("")
	const [storeName, setStoreName] = useState("")
	const [place, setPlace] = useState<Place>(guessPlace)
	const [owner, setOwner] = useState<Owner>({ name: "", email: "", password: "" })
	const [sentTo, setSentTo] = useState<string | null>(null)
	const form = useForm({
		check: () => ({
			organizationName: organizationName.trim() === "" && words.fixes.organizationName,
			storeName: storeName.trim() === "" && words.fixes.storeName,
			...(isIn
				? {}
				: {
						name: owner.name.trim() === "" && words.fixes.name,
						email: !isEmail(owner.email) && words.fixes.email,
						password: !isLongEnough(owner.password) && words.fixes.password,
					}),
		}),
		async send() {
			const { currency, timeZone } = place
			const cafe = {
				organizationName: organizationName.trim(),
				storeName: storeName.trim(),
				currency,
				timeZone,
			}
			const person = { name: owner.name.trim(), email: owner.email.trim(), password: owner.password }
			const opened = { ...cafe, language: place.language, keep: "cookie" } as const
			const answer = await call(registerOrganization, isIn ? opened : { ...opened, ...person })
			if (answer.state === "CHECK_MAIL") return setSentTo(person.email)
			if (answer.state === "SIGNED_IN") session.begin(answer)
			else await readMeAgain()
			goTo("home", { replace: true })
		},
		places: { PASSWORD_BREACHED: "password" },
		says: { CONFLICT: words.nameTaken },
	})
	const { fields } = form.problems
	if (sentTo !== null) {
		return (
			<DoorFrame>
				<CheckMail email={sentTo}>{words.cafeSent}</CheckMail>
			</DoorFrame>
		)
	}
	return (
		<DoorFrame isWide>
			<DoorTitle title={words.cafeTitle}>{words.cafeLead}</DoorTitle>
			<Form form={form}>
				<fieldset className="form-group">
					<legend>{words.yourCafe}</legend>
					<div className="form-pair">
						<Field
							label={words.organizationName}
							name="organizationName"
							autoComplete="organization"
							hint={words.organizationHint}
							maxLength={100}
							value={organizationName}
							error={fields.organizationName}
							onChange={setOrganizationName}
						/>
						<Field
							label={words.storeName}
							name="storeName"
							autoComplete="off"
							hint={words.storeHint}
							maxLength={100}
							value={storeName}
							error={fields.storeName}
							onChange={setStoreName}
						/>
					</div>
					<PlaceFields place={place} fields={fields} onChange={setPlace} />
				</fieldset>
				{!isIn && <OwnerFields owner={owner} fields={fields} onChange={setOwner} />}
				<div className="form-wide">
					<SendButton form={form} busy={words.opening}>
						{words.openIt}
					</SendButton>
				</div>
				<p className="form-note">{words.cafeNote}</p>
			</Form>
			{!isIn && (
				<div className="door-links">
					<GoLink to="sign-in" className="text-link">
						{words.haveAccount}
					</GoLink>
				</div>
			)}
		</DoorFrame>
	)

	function guessPlace(): Place {
		const country = guessCountry(Intl.DateTimeFormat().resolvedOptions().timeZone, navigator.languages)
		return { ...country, language }
	}
}
