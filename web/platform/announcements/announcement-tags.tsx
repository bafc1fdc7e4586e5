import type { Announcement } from "@comanda/contract/platform-admin/announcements.ts"
import { CalendarClock, Check, History, PencilLine, X } from "lucide-react"
import { Tag } from "../../shared/ui/tag.tsx"
import { useSpeech } from "../speech.tsx"

const looks = {
	DRAFT: ["line", PencilLine],
	PLANNED: ["accent", CalendarClock],
	SHOWN: ["ok", Check],
	OVER: ["plain", History],
	WITHDRAWN: ["plain", X],
} as const

export function StateTag({ state }: { state: Announcement["state"] }) {
	const { words } = useSpeech()
	const [tone, Icon] = looks[state]
	return (
		<Tag tone={tone} icon={<Icon size={14} strokeWidth={2.25} aria-hidden />}>
			{words.announcements.states[state]}
		</Tag>
	)
}
