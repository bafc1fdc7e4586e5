import {
	activateOrganization,
	blockOrganization,
	getPlatformOrganization,
	type PlatformOrganizationDetail,
	unblockOrganization,
} from "@comanda/contract/platform-admin/organizations.ts"
import { Ban, OctagonAlert } from "lucide-react"
import { useState } from "react"
import { Banner } from "../../shared/ui/banner.tsx"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { SellSheet } from "../billing/sell-sheet.tsx"
import { ConfirmSheet } from "../kit/confirm-sheet.tsx"
import { Panel } from "../kit/panel.tsx"
import { ReasonSheet } from "../kit/reason-sheet.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { AskSheet } from "../support/ask-sheet.tsx"
import { OrganizationFacts } from "./organization-facts.tsx"
import { RenameSheet } from "./rename-sheet.tsx"
import { StandingTag } from "./standing-tag.tsx"
import { TrialSheet } from "./trial-sheet.tsx"

type OrganizationPanelProps = { id: string; closeTo: string; onChanged(): Promise<void> }
type Doing = "rename" | "trial" | "activate" | "block" | "unblock" | "sell" | "support"

/** What the platform may know of one organization, and do to it. */
export function OrganizationPanel({ id, closeTo, onChanged }: OrganizationPanelProps) {
	const { words } = useSpeech()
	const read = useRead(getPlatformOrganization, { organizationId: id })
	const [doing, setDoing] = useState<Doing | null>(null)
	const { data, error, isReading, reload } = read
	const title = data?.name ?? words.common.moment

	async function done() {
		setDoing(null)
		await Promise.all([reload(), onChanged()])
	}

	return (
		<>
			<Panel
				title={title}
				tags={data && <StandingTag status={data.status} />}
				closeTo={closeTo}
				foot={data && <Doings organization={data} onDo={setDoing} />}
			>
				{error !== null && !isReading ? (
					<Trouble error={error} onAgain={() => void reload()} />
				) : data === null ? (
					<Skeleton label={words.common.moment} rows={3} />
				) : (
					<>
						{data.blockedReason && (
							<Banner tone="danger" icon={<OctagonAlert size={18} strokeWidth={2} aria-hidden />}>
								{words.organizations.blockedBecause} <bdi>{data.blockedReason}</bdi>
							</Banner>
						)}
						<OrganizationFacts organization={data} onSell={() => setDoing("sell")} />
					</>
				)}
			</Panel>
			{data && doing && (
				<DoingSheet organization={data} doing={doing} onClose={() => setDoing(null)} onDone={done} />
			)}
		</>
	)
}

type DoingsProps = { organization: PlatformOrganizationDetail; onDo(doing: Doing): void }

function Doings({ organization: { status }, onDo }: DoingsProps) {
	const { words } = useSpeech()
	const mayManage = useMay("platform:manage")
	const said = words.organizations
	const isOver = status === "TRIAL" || status === "EXPIRED"
	return (
		<>
			{status !== "BLOCKED" && (
				<Button data-small onClick={() => onDo("support")}>
					{said.askSupport}
				</Button>
			)}
			{mayManage && (
				<>
					<Button data-small onClick={() => onDo("rename")}>
						{said.rename}
					</Button>
					{isOver && (
						<>
							<Button data-small onClick={() => onDo("trial")}>
								{said.extendTrial}
							</Button>
							<Button data-small onClick={() => onDo("activate")}>
								{said.activate}
							</Button>
						</>
					)}
					{status === "BLOCKED" ? (
						<Button data-small kind="primary" onClick={() => onDo("unblock")}>
							{said.unblock}
						</Button>
					) : (
						<Button data-small kind="danger" onClick={() => onDo("block")}>
							<Ban size={16} strokeWidth={2} aria-hidden />
							{said.block}
						</Button>
					)}
				</>
			)}
		</>
	)
}

type DoingSheetProps = {
	organization: PlatformOrganizationDetail
	doing: Doing
	onClose(): void
	onDone(): Promise<void>
}

function DoingSheet({ organization, doing, onClose, onDone }: DoingSheetProps) {
	const { words } = useSpeech()
	const { call } = useServices()
	const { id: organizationId, name } = organization
	const said = words.organizations
	const more = { onClose, onDone }
	switch (doing) {
		case "rename":
			return <RenameSheet organization={organization} {...more} />
		case "trial":
			return <TrialSheet organization={organization} {...more} />
		case "sell":
			return <SellSheet organization={organization} {...more} />
		case "support":
			return <AskSheet organization={organization} {...more} />
		case "unblock":
			return (
				<ConfirmSheet
					title={said.unblockTitle(name)}
					body={said.unblockBody}
					action={said.unblockDo(name)}
					onClose={onClose}
					onConfirm={async () => {
						await call(unblockOrganization, { organizationId })
						await onDone()
					}}
				/>
			)
		case "activate":
			return (
				<ReasonSheet
					title={said.activateTitle(name)}
					body={said.activateBody}
					label={said.reason}
					action={said.activateDo(name)}
					onClose={onClose}
					onGiven={async (reason) => {
						await call(activateOrganization, { organizationId, reason })
						await onDone()
					}}
				/>
			)
		case "block":
			return (
				<ReasonSheet
					title={said.blockTitle(name)}
					body={said.blockBody}
					label={said.reason}
					hint={said.blockReasonHint}
					action={said.blockDo(name)}
					isDangerous
					onClose={onClose}
					onGiven={async (reason) => {
						await call(blockOrganization, { organizationId, reason })
						await onDone()
					}}
				/>
			)
	}
}
