import type { PlatformOrganization } from "@comanda/contract/platform-admin/organizations.ts"
import { Ban, Check, Clock, Hourglass } from "lucide-react"
import { Tag } from "../../shared/ui/tag.tsx"
import { useSpeech } from "../speech.tsx"

const looks = {
	TRIAL: ["accent", Hourglass],
	ACTIVE: ["ok", Check],
	EXPIRED: ["warn", Clock],
	BLOCKED: ["danger", Ban],
} as const

export function StandingTag({ status }: { status: PlatformOrganization["status"] }) {
	const { words } = useSpeech()
	const [tone, Icon] = looks[status]
	return (
		<Tag tone={tone} icon={<Icon size={14} strokeWidth={2.25} aria-hidden />}>
			{words.organizations.standings[status]}
		</Tag>
	)
}
