import {
	type Announcement,
	createAnnouncement,
	publishAnnouncement,
	updateAnnouncement,
	withdrawAnnouncement,
} from "@comanda/contract/platform-admin/announcements.ts"
import { Send } from "lucide-react"
import { useState } from "react"
import { Button } from "../../shared/ui/button.tsx"
import { Form } from "../form/form.tsx"
import { useForm } from "../form/use-form.ts"
import { ConfirmSheet } from "../kit/confirm-sheet.tsx"
import { Panel, PanelPart } from "../kit/panel.tsx"
import { useDates } from "../kit/use-dates.ts"
import { useMay } from "../kit/use-may.ts"
import { useServices } from "../services.tsx"
import { useSpeech } from "../speech.tsx"
import { StateTag } from "./announcement-tags.tsx"
import { AudienceFields } from "./audience-fields.tsx"
import { type Draft, draftOf, saidOf, wrongIn } from "./draft.ts"
import { Preview } from "./preview.tsx"
import { audienceIn, titleIn } from "./said-in.ts"
import { SeverityFields } from "./severity-fields.tsx"
import { TimeFields } from "./time-fields.tsx"
import { WordsFields } from "./words-fields.tsx"

type AnnouncementPanelProps = {
	id: string
	/** Left out for one that is still to be written. */
	announcement?: Announcement
	closeTo: string
	onSaved(announcement: Announcement): Promise<void>
}

/** Writing, or what was written once nothing of it changes any more. */
export function AnnouncementPanel({ id, announcement, closeTo, onSaved }: AnnouncementPanelProps) {
	const { words, language } = useSpeech()
	const mayManage = useMay("platform:manage")
	const isFixed = announcement !== undefined && ["WITHDRAWN", "OVER"].includes(announcement.state)
	const title = announcement ? titleIn(announcement, language) : words.announcements.add
	const tags = announcement && <StateTag state={announcement.state} />
	if (announcement && (isFixed || !mayManage))
		return (
			<Panel title={title} tags={tags} closeTo={closeTo}>
				<Written announcement={announcement} />
			</Panel>
		)
	return (
		<Panel title={title} tags={tags} closeTo={closeTo}>
			<Editor id={id} announcement={announcement} onSaved={onSaved} />
		</Panel>
	)
}

function Written({ announcement }: { announcement: Announcement }) {
	const { words, language, format } = useSpeech()
	const dates = useDates()
	return (
		<>
			<p className="quiet">
				{audienceIn(announcement, words, format)} ·{" "}
				{dates.span(announcement.showsFrom, announcement.showsUntil)}
			</p>
			<Preview draft={draftOf(announcement)} language={language} />
		</>
	)
}

type EditorProps = Pick<AnnouncementPanelProps, "id" | "onSaved"> & { announcement: Announcement | undefined }

function Editor({ id, announcement, onSaved }: EditorProps) {
	const { words, language } = useSpeech()
	const { call } = useServices()
	const [draft, setDraft] = useState<Draft>(() => draftOf(announcement))
	const [spoken, setSpoken] = useState(language)
	const [asking, setAsking] = useState<"publish" | "withdraw" | null>(null)
	const said = words.announcements
	const form = useForm({ check: () => wrongIn(draft, words), send: async () => onSaved(await save()) })
	const isPublished = announcement !== undefined && announcement.state !== "DRAFT"
	const put = (change: Partial<Draft>) => setDraft({ ...draft, ...change })
	const fields = { draft, wrong: form.problems.fields, mend: form.mend, onChange: put }

	function save(): Promise<Announcement> {
		const written = saidOf(draft)
		if (!announcement) return call(createAnnouncement, { id, ...written })
		return call(updateAnnouncement, { announcementId: id, ...written }, { ifMatch: announcement.version })
	}

	return (
		<>
			<Form form={form} label={said.add}>
				<WordsFields {...fields} spoken={spoken} onSpeak={setSpoken} />
				<PanelPart title={said.preview}>
					<Preview draft={draft} language={spoken} />
				</PanelPart>
				<SeverityFields {...fields} />
				<AudienceFields {...fields} />
				<TimeFields {...fields} />
				<div className="form-actions">
					<Button
						type="submit"
						kind={isPublished ? "primary" : "secondary"}
						busy={form.isBusy ? words.common.saving : undefined}
					>
						{isPublished ? words.common.save : said.saveDraft}
					</Button>
					{!isPublished && announcement && (
						<Button kind="primary" onClick={() => setAsking("publish")}>
							<Send size={16} strokeWidth={2} data-mirrors aria-hidden />
							{said.publish}
						</Button>
					)}
					{isPublished && (
						<Button kind="danger" onClick={() => setAsking("withdraw")}>
							{said.withdraw}
						</Button>
					)}
				</div>
				{!announcement && <p className="form-note">{said.savedFirst}</p>}
			</Form>
			{asking && (
				<ConfirmSheet
					title={(asking === "publish" ? said.publishTitle : said.withdrawTitle)(
						draft.words[spoken]?.title ?? "",
					)}
					body={asking === "publish" ? said.publishBody : said.withdrawBody}
					action={asking === "publish" ? said.publish : said.withdraw}
					isDangerous={asking === "withdraw"}
					onClose={() => setAsking(null)}
					onConfirm={async () => {
						// What stands in the fields is what is published, saved or not.
						if (asking === "publish") await save()
						const verb = asking === "publish" ? publishAnnouncement : withdrawAnnouncement
						await onSaved(await call(verb, { announcementId: id }))
					}}
				/>
			)}
		</>
	)
}
