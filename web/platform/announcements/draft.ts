import type { InputOf } from "@comanda/contract/endpoint.ts"
import type {
	Announcement,
	audiencePlans,
	createAnnouncement,
	severities,
} from "@comanda/contract/platform-admin/announcements.ts"
import { type Language, languages } from "../../shared/i18n/language.ts"
import { localMoment, momentOf } from "../kit/local-moment.ts"
import type { Words } from "../speech.tsx"

/** An announcement while it is being written: also with what is not right yet. */
export type Draft = {
	severity: (typeof severities)[number]
	words: Partial<Record<Language, { title: string; text: string }>>
	audience: "ALL" | "ORGANIZATIONS" | "PLANS"
	organizations: { id: string; name: string }[]
	plans: (typeof audiencePlans)[number][]
	showsFrom: string
	showsUntil: string
}

type Said = Omit<InputOf<typeof createAnnouncement>, "id">

const weekMs = 7 * 86_400_000

export function draftOf(written: Announcement | undefined): Draft {
	if (!written) {
		const now = Date.now()
		return {
			severity: "INFO",
			words: {},
			audience: "ALL",
			organizations: [],
			plans: [],
			showsFrom: localMoment(new Date(now).toISOString()),
			showsUntil: localMoment(new Date(now + weekMs).toISOString()),
		}
	}
	const { severity, audience, organizations } = written
	const spoken = languages.flatMap((each) => {
		const said = written.words[each]
		return said ? [[each, said] as const] : []
	})
	return {
		severity,
		words: Object.fromEntries(spoken),
		audience: audience.kind,
		organizations,
		plans: audience.kind === "PLANS" ? audience.plans : [],
		showsFrom: localMoment(written.showsFrom),
		showsUntil: localMoment(written.showsUntil),
	}
}

/** Only languages in which something is said. */
export function saidOf(draft: Draft): Said {
	const words = spokenIn(draft).map((each) => {
		const { title = "", text = "" } = draft.words[each] ?? {}
		return [each, { title: title.trim(), text: text.trim() }]
	})
	const audiences = {
		ALL: { kind: "ALL" },
		ORGANIZATIONS: { kind: "ORGANIZATIONS", organizationIds: draft.organizations.map(({ id }) => id) },
		PLANS: { kind: "PLANS", plans: draft.plans },
	} as const
	return {
		severity: draft.severity,
		words: Object.fromEntries(words),
		audience: audiences[draft.audience] as Said["audience"],
		showsFrom: momentOf(draft.showsFrom) ?? "",
		showsUntil: momentOf(draft.showsUntil) ?? "",
	}
}

export function spokenIn({ words }: Draft): Language[] {
	return languages.filter((each) => words[each]?.title.trim() || words[each]?.text.trim())
}

/** What is missing, by field: a language that was begun is finished, and somebody is meant. */
export function wrongIn(draft: Draft, words: Words): Record<string, string | false> {
	const { fixes } = words
	const halves = spokenIn(draft).filter(
		(each) => !draft.words[each]?.title.trim() || !draft.words[each]?.text.trim(),
	)
	const [from, until] = [momentOf(draft.showsFrom), momentOf(draft.showsUntil)]
	return {
		words: (spokenIn(draft).length === 0 && fixes.words) || (halves.length > 0 && fixes.halfWords),
		organizations:
			draft.audience === "ORGANIZATIONS" && draft.organizations.length === 0 && fixes.organizations,
		plans: draft.audience === "PLANS" && draft.plans.length === 0 && fixes.plans,
		showsFrom: from === null && fixes.moment,
		showsUntil:
			(until === null && fixes.moment) ||
			(from !== null && until !== null && until <= from && fixes.showsUntil),
	}
}
