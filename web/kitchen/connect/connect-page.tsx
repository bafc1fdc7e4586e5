import { useState } from "react"
import { Logo } from "../../shared/ui/logo.tsx"
import type { Device } from "../device.ts"
import { useSpeech } from "../speech.tsx"
import { CodeForm } from "./code-form.tsx"
import { SignInForm } from "./sign-in-form.tsx"
import "./connect-page.css"

type ConnectPageProps = { wasRevoked: boolean; onConnected(device: Device): void }

export function ConnectPage({ wasRevoked, onConnected }: ConnectPageProps) {
	const { words } = useSpeech()
	const [hasCode, setHasCode] = useState(true)
	return (
		<main className="connect">
			<div className="connect-card">
				<h1>
					<Logo size={36} />
					{words.connectTitle}
				</h1>
				{wasRevoked && (
					<p className="connect-revoked" role="status">
						{words.wasDisconnected}
					</p>
				)}
				{hasCode ? <CodeForm onConnected={onConnected} /> : <SignInForm onConnected={onConnected} />}
				<button type="button" className="connect-other" onClick={() => setHasCode(!hasCode)}>
					{hasCode ? words.noCode : words.useCode}
				</button>
			</div>
		</main>
	)
}
