import { openGuestSession } from "@comanda/contract/floor/endpoints.ts"
import { useCallback, useEffect, useState } from "react"
import { RefusalError } from "../../shared/refusal-error.ts"
import { Button } from "../../shared/ui/button.tsx"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { UnreachableError } from "../../shared/unreachable-error.ts"
import { useCart } from "../cart/cart.ts"
import { sitDown } from "../guest-session.ts"
import { navigate } from "../navigation.ts"
import { useServices } from "../services.tsx"
import { useSpeech, type Words } from "../speech.tsx"
import { usePageTitle } from "../use-page-title.ts"

/** Where the code on a table leads: it becomes a session, and the menu opens in its place. */
export function OpenTable({ code }: { code: string }) {
	const { words } = useSpeech()
	const { call, menuOf } = useServices()
	const [failure, setFailure] = useState<unknown>(null)
	usePageTitle(words.openingTable)

	const open = useCallback(async () => {
		setFailure(null)
		try {
			const session = await call(openGuestSession, { code })
			sitDown(session)
			useCart.getState().moveTo(session.storeId)
			menuOf(session.storeId)
				.refresh()
				.catch(() => undefined)
			navigate({ page: "menu" }, { replace: true })
		} catch (error) {
			setFailure(error)
		}
	}, [call, menuOf, code])

	useEffect(() => {
		void open()
	}, [open])
	useEffect(() => {
		if (!(failure instanceof UnreachableError)) return
		const again = () => void open()
		addEventListener("online", again)
		return () => removeEventListener("online", again)
	}, [failure, open])

	if (failure === null) {
		return (
			<main>
				<h1 className="unseen">{words.openingTable}</h1>
				<Skeleton label={words.openingTable} rows={6} />
			</main>
		)
	}
	const { title, body, canRetry } = explain(failure, words)
	return (
		<main className="page page-plain">
			<EmptyState
				mark="plate"
				title={title}
				isPage
				action={canRetry && <Button onClick={() => void open()}>{words.tryAgain}</Button>}
			>
				{body}
			</EmptyState>
		</main>
	)
}

function explain(failure: unknown, words: Words): { title: string; body: string; canRetry: boolean } {
	if (failure instanceof UnreachableError)
		return { title: words.noConnectionTitle, body: words.noConnectionBody, canRetry: true }
	if (!(failure instanceof RefusalError))
		return { title: words.failedTitle, body: words.serverFailed, canRetry: true }
	switch (failure.code) {
		case "QR_CODE_EXPIRED":
		case "NOT_FOUND":
		case "VALIDATION_ERROR":
			return { title: words.codeExpiredTitle, body: words.codeExpiredBody, canRetry: false }
		case "STORE_CLOSED":
			return { title: words.closedTitle, body: words.closedBody, canRetry: true }
		default:
			return { title: words.failedTitle, body: failure.userMessage, canRetry: true }
	}
}
