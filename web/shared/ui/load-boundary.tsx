import { CloudOff } from "lucide-react"
import { Component, type ReactNode } from "react"
import { Banner } from "./banner.tsx"
import { Button } from "./button.tsx"

type LoadBoundaryProps = {
	/** Where one is: another place begins anew. */
	place: string
	words: { serverFailed: string; unreachable: string; tryAgain: string }
	/** What is drawn around the sentence, where a page brings its frame along. */
	frame?(said: ReactNode): ReactNode
	children: ReactNode
}
type LoadBoundaryState = { place: string; hasFailed: boolean; isOffline: boolean }

/** Around what is loaded when somebody goes there: when it does not come, that is said in its place, and the rest stays. */
export class LoadBoundary extends Component<LoadBoundaryProps, LoadBoundaryState> {
	override state: LoadBoundaryState = { place: this.props.place, hasFailed: false, isOffline: false }

	static getDerivedStateFromError(): Partial<LoadBoundaryState> {
		return { hasFailed: true, isOffline: !navigator.onLine }
	}

	static getDerivedStateFromProps({ place }: LoadBoundaryProps, state: LoadBoundaryState) {
		return place === state.place ? null : { place, hasFailed: false, isOffline: false }
	}

	/**
	 * Browsers remember that a part did not come, and after an update it has another name: the page is loaded anew.
	 * Without a network that would leave nothing at all, so the server is asked first.
	 */
	private async tryAgain(): Promise<void> {
		const answer = await fetch(location.href, { cache: "no-store" }).catch(() => null)
		if (answer?.ok) location.reload()
		else this.setState({ isOffline: answer === null })
	}

	override render(): ReactNode {
		const { words, frame, children } = this.props
		if (!this.state.hasFailed) return children
		const said = (
			<Banner
				tone="danger"
				icon={<CloudOff size={18} strokeWidth={2} aria-hidden />}
				action={<Button onClick={() => void this.tryAgain()}>{words.tryAgain}</Button>}
			>
				{this.state.isOffline ? words.unreachable : words.serverFailed}
			</Banner>
		)
		return frame ? frame(said) : said
	}
}
