import { getSecurity } from "@comanda/contract/identity/second-factor.ts"
import { ProviderProblem } from "../door/provider-problem.tsx"
import { useSpeech } from "../speech.tsx"
import { EventsPart } from "./events-part.tsx"
import { OwnTitle } from "./own-title.tsx"
import { PasskeysPart } from "./passkeys-part.tsx"
import { PasswordPart } from "./password-part.tsx"
import { ProvidersPart } from "./providers-part.tsx"
import { SecondFactorPart } from "./second-factor-part.tsx"
import { useRead } from "./use-read.ts"
import { Waiting } from "./waiting.tsx"

/** How one signs in, and what happened at the door lately. */
export function SecurityPage() {
	const { words } = useSpeech()
	const read = useRead(getSecurity, {})
	const { data } = read
	const reload = () => read.reload().catch(() => undefined)
	return (
		<>
			<OwnTitle title={words.places.security}>{words.securityLead}</OwnTitle>
			<ProviderProblem />
			{data === null ? (
				<Waiting read={read} />
			) : (
				<>
					<PasswordPart hasPassword={data.hasPassword} onChanged={reload} />
					<SecondFactorPart
						isOn={data.hasSecondFactor}
						hasPassword={data.hasPassword}
						codesLeft={data.backupCodesLeft}
						onChanged={reload}
					/>
					<PasskeysPart hasPassword={data.hasPassword} onChanged={reload} />
					{data.providers.length > 0 && <ProvidersPart providers={data.providers} onChanged={reload} />}
					<EventsPart events={data.events} />
				</>
			)}
		</>
	)
}
