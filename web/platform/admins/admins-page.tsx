import { listAdmins, type PlatformAdmin, removeAdmin } from "@comanda/contract/platform-admin/admins.ts"
import { KeyRound, Plus, TriangleAlert } from "lucide-react"
import { useState } from "react"
import { useSnapshot } from "../../shared/snapshot.ts"
import { Button } from "../../shared/ui/button.tsx"
import { Skeleton } from "../../shared/ui/skeleton.tsx"
import { Tag } from "../../shared/ui/tag.tsx"
import { ConfirmSheet } from "../kit/confirm-sheet.tsx"
import { ListPage } from "../kit/list-page.tsx"
import { type Column, Table } from "../kit/table.tsx"
import { Trouble } from "../kit/trouble.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useRead } from "../kit/use-read.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { AddAdminSheet } from "./add-admin-sheet.tsx"
import { ChangeRoleSheet } from "./change-role-sheet.tsx"

type Doing = { what: "add" } | { what: "change" | "remove"; admin: PlatformAdmin }

/** Who looks after this installation. Only super admins change it, and nobody his own. */
export function AdminsPage() {
	const { words } = useSpeech()
	const { call } = useServices()
	const mayChange = useMay("platform:admins")
	const { data, error, isReading, reload } = useRead(listAdmins, {})
	const [doing, setDoing] = useState<Doing | null>(null)
	const columns = useColumns((what, admin) => setDoing({ what, admin }))
	const said = words.admins
	const sheet = { onClose: () => setDoing(null), onDone: done }

	async function done() {
		setDoing(null)
		await reload()
	}

	return (
		<>
			<ListPage
				title={words.frame.places.admins}
				lead={said.lead}
				count={data?.admins.length}
				action={
					mayChange && (
						<Button kind="primary" onClick={() => setDoing({ what: "add" })}>
							<Plus size={18} strokeWidth={2} aria-hidden />
							{said.add}
						</Button>
					)
				}
			>
				{error !== null && !isReading ? (
					<Trouble error={error} onAgain={() => void reload()} />
				) : data ? (
					<div className="list-box">
						<Table
							label={words.frame.places.admins}
							columns={columns}
							rows={data.admins}
							keyOf={(row) => row.personId}
						/>
					</div>
				) : (
					<Skeleton label={words.common.moment} rows={3} />
				)}
			</ListPage>
			{doing?.what === "add" && <AddAdminSheet {...sheet} />}
			{doing?.what === "change" && <ChangeRoleSheet admin={doing.admin} {...sheet} />}
			{doing?.what === "remove" && (
				<ConfirmSheet
					title={said.removeTitle(doing.admin.name)}
					body={said.removeBody}
					action={said.removeDo(doing.admin.name)}
					isDangerous
					onClose={sheet.onClose}
					onConfirm={async () => {
						await call(removeAdmin, { personId: doing.admin.personId })
						await done()
					}}
				/>
			)}
		</>
	)
}

function useColumns(
	onDo: (what: "change" | "remove", admin: PlatformAdmin) => void,
): Column<PlatformAdmin>[] {
	const { words } = useSpeech()
	const dates = useDates()
	const mayChange = useMay("platform:admins")
	const { me } = useServices()
	const { data } = useSnapshot(me)
	const said = words.admins
	const columns: Column<PlatformAdmin>[] = [
		{
			name: said.name,
			place: "main",
			cell: ({ name, email, personId }) => (
				<>
					<bdi className="strong">{name}</bdi>
					{personId === data?.id && <span className="quiet"> ({said.you})</span>}
					<bdi className="row-under">{email}</bdi>
				</>
			),
		},
		{ name: said.role, place: "end", cell: ({ role }) => words.frame.roles[role] },
		{
			name: said.signsIn,
			cell: ({ hasSecondFactor }) =>
				hasSecondFactor ? (
					<Tag tone="ok" icon={<KeyRound size={14} strokeWidth={2.25} aria-hidden />}>
						{said.strong}
					</Tag>
				) : (
					<Tag tone="warn" icon={<TriangleAlert size={14} strokeWidth={2.25} aria-hidden />}>
						{said.passwordOnly}
					</Tag>
				),
		},
		{
			name: said.since,
			isNamed: true,
			cell: ({ grantedAt, grantedBy }) => (
				<>
					{dates.day(grantedAt)}
					{grantedBy && (
						<span className="row-under">
							<bdi>{said.by(grantedBy)}</bdi>
						</span>
					)}
				</>
			),
		},
	]
	if (!mayChange) return columns
	const actions: Column<PlatformAdmin> = {
		name: said.actions,
		place: "action",
		align: "end",
		cell: (admin) =>
			admin.personId !== data?.id && (
				<div className="actions rows-action">
					<Button data-small aria-label={said.changeOf(admin.name)} onClick={() => onDo("change", admin)}>
						{said.change}
					</Button>
					<Button
						data-small
						kind="danger"
						aria-label={said.removeDo(admin.name)}
						onClick={() => onDo("remove", admin)}
					>
						{said.remove}
					</Button>
				</div>
			),
	}
	return [...columns, actions]
}
