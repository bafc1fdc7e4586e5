import { lazy, type ReactNode, Suspense, useEffect } from "react"
import { useStore } from "zustand"
import { useSnapshot } from "../../shared/snapshot.ts"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { LoadBoundary } from "../../shared/ui/load-boundary.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useHere } from "../navigation.ts"
import { type Place, pathOf, signInPath } from "../route.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { Frame } from "./frame.tsx"

// Each place is loaded when somebody goes there.
const pages: Record<Place, React.LazyExoticComponent<() => ReactNode>> = {
	organizations: lazy(async () => ({
		default: (await import("../organizations/organizations-page.tsx")).OrganizationsPage,
	})),
	subscriptions: lazy(async () => ({
		default: (await import("../billing/subscriptions-page.tsx")).SubscriptionsPage,
	})),
	invoices: lazy(async () => ({ default: (await import("../billing/invoices-page.tsx")).InvoicesPage })),
	announcements: lazy(async () => ({
		default: (await import("../announcements/announcements-page.tsx")).AnnouncementsPage,
	})),
	support: lazy(async () => ({ default: (await import("../support/support-page.tsx")).SupportPage })),
	admins: lazy(async () => ({ default: (await import("../admins/admins-page.tsx")).AdminsPage })),
	activity: lazy(async () => ({ default: (await import("../activity/activity-page.tsx")).ActivityPage })),
	settings: lazy(async () => ({ default: (await import("../settings/settings-page.tsx")).SettingsPage })),
}
const PaperPage = lazy(async () => ({ default: (await import("../billing/paper-page.tsx")).PaperPage }))

/** Lets in who looks after the installation; everybody else is led to the sign-in and back, or told why not. */
export function Gate() {
	const { words } = useSpeech()
	const { session, live, me, wantsSecondFactor } = useServices()
	const { place, id, onPaper } = useHere()
	const standing = useStore(session.store, (state) => state.standing)
	const isWanted = useStore(wantsSecondFactor, (state) => state.isWanted)
	const read = useSnapshot(me)

	useEffect(() => {
		// A session that is ended elsewhere is felt here within seconds, also by a page that asks for nothing.
		if (standing === "in") return live.attend()
	}, [live, standing])
	useEffect(() => {
		if (standing === "out") location.replace(signInPath(location))
	}, [standing])

	if (standing === "out") return null
	if (read.data === null)
		return (
			<main className="desk-alone">
				{read.error === null || read.isReading ? (
					<Skeleton label={words.common.moment} rows={3} />
				) : (
					<Trouble error={read.error} onAgain={read.refresh} />
				)}
			</main>
		)
	const { name, platformRole } = read.data
	if (platformRole === null)
		return (
			<Alone title={words.frame.notForYou} body={words.frame.notForYouBody(name ?? "")}>
				<a className="button" data-kind="secondary" href="/account/">
					{words.frame.toAccount}
				</a>
			</Alone>
		)
	if (isWanted)
		return (
			<Alone title={words.frame.secondFactor} body={words.frame.secondFactorBody}>
				<a className="button" data-kind="primary" href="/account/security">
					{words.frame.setUp}
				</a>
			</Alone>
		)
	if (place === "nowhere")
		return (
			<Alone title={words.frame.nowhere} body={words.frame.nowhereBody}>
				<a className="button" data-kind="secondary" href={pathOf("organizations")}>
					{words.frame.places.organizations}
				</a>
			</Alone>
		)
	const waiting = <Skeleton label={words.common.moment} rows={4} />
	if (onPaper && id)
		return (
			<LoadBoundary place="paper" words={words} frame={(said) => <main className="desk-alone">{said}</main>}>
				<Suspense fallback={waiting}>
					<PaperPage id={id} />
				</Suspense>
			</LoadBoundary>
		)
	const Page = pages[place]
	return (
		<Frame place={place} me={read.data}>
			<LoadBoundary place={place} words={words} frame={(said) => <div className="desk-trouble">{said}</div>}>
				<Suspense fallback={waiting}>
					<Page key={place} />
				</Suspense>
			</LoadBoundary>
		</Frame>
	)
}

function Alone({ title, body, children }: { title: string; body: string; children: ReactNode }) {
	useEffect(() => {
		document.title = `${title} · Comanda`
	}, [title])
	return (
		<main className="desk-alone">
			<EmptyState mark="plate" title={title} isPage action={children}>
				{body}
			</EmptyState>
		</main>
	)
}
