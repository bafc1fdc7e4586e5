import type { Words } from "../speech.tsx"

/** What the server notes of the platform's own people. */
export const activityTypes = [
	"Organization.Opened",
	"Organization.Renamed",
	"Organization.Activated",
	"Organization.Blocked",
	"Organization.Unblocked",
	"Organization.TrialExtended",
	"Subscription.Opened",
	"Subscription.Changed",
	"Subscription.Cancelled",
	"Invoice.Issued",
	"Invoice.Paid",
	"Invoice.Voided",
	"Announcement.Written",
	"Announcement.Changed",
	"Announcement.Published",
	"Announcement.Withdrawn",
	"Support.AccessOpened",
	"Support.AccessClosed",
	"Admin.Added",
	"Admin.Changed",
	"Admin.Removed",
	"Platform.SettingsChanged",
] as const

/** In words; a kind that is newer than this page is shown by its own name. */
export function saidOf(type: string, words: Words): string {
	const known: Record<string, string | undefined> = words.activity.types
	return known[type] ?? type
}
