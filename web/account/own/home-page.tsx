import { type MemberRole, memberRoles } from "@comanda/contract/permissions.ts"
import { ArrowRight, Store } from "lucide-react"
import { useSnapshot } from "../../shared/snapshot.ts"
import { EmptyState } from "../../shared/ui/empty-state.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { GoLink } from "../go-link.tsx"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { OwnTitle } from "./own-title.tsx"
import { Part, Row } from "./part.tsx"
import { screensFor } from "./screens-for.ts"

/** Where one works, and what one may open there. */
export function HomePage() {
	const { words, format } = useSpeech()
	const { me } = useServices()
	const { data } = useSnapshot(me)
	if (data === null) return null
	const roleNames = (roles: readonly string[]) =>
		format.list(roles.filter(isMemberRole).map((role) => words.roles[role]))
	return (
		<>
			<OwnTitle title={words.hello(data.name ?? "")}>
				{data.reach.length > 0 ? words.homeLead : words.homeLeadAlone}
			</OwnTitle>
			{data.reach.map(({ organizationId, organizationName, status, stores }) => (
				<Part
					key={organizationId}
					title={organizationName}
					aside={status === "ACTIVE" ? undefined : <Standing status={status} />}
				>
					<ul>
						{stores.map(({ id, name, roles, permissions }) => (
							<li key={id}>
								<Row
									icon={<Store size={20} strokeWidth={1.75} aria-hidden />}
									name={<bdi>{name}</bdi>}
									detail={roleNames(roles)}
									action={screensFor(permissions).map(({ app, path }) => (
										<a key={app} className="button" data-kind="secondary" href={path}>
											<span className="button-label">
												{words.screens[app]}
												<ArrowRight size={18} strokeWidth={1.75} data-mirrors aria-hidden />
											</span>
										</a>
									))}
								/>
							</li>
						))}
					</ul>
					{stores.length === 0 && <p className="row-detail">{words.noStores}</p>}
				</Part>
			))}
			{data.reach.length === 0 && (
				<div className="part">
					<EmptyState
						mark="cappuccino"
						title={words.worksNowhere}
						action={
							<GoLink to="open-cafe" className="button" data-kind="secondary">
								{words.openCafe}
							</GoLink>
						}
					>
						{words.worksNowhereBody}
					</EmptyState>
				</div>
			)}
		</>
	)
}

function Standing({ status }: { status: "TRIAL" | "EXPIRED" | "BLOCKED" }) {
	const { words } = useSpeech()
	return <Tag tone={status === "TRIAL" ? "accent" : "danger"}>{words.standings[status]}</Tag>
}

function isMemberRole(role: string): role is MemberRole {
	return memberRoles.some((each) => each === role)
}
