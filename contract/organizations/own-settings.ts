import { z } from "zod"
import { ofOneStore, ofOrganization, Settings } from "./settings.ts"

// What one store, or one organization, has set itself: some of the settings, each by its group and key.

type Some<T> = { [Group in keyof T]?: { [Key in keyof T[Group]]?: T[Group][Key] } }
type SomeOrNull<T> = { [Group in keyof T]?: { [Key in keyof T[Group]]?: T[Group][Key] | null } }

export type OwnSettings = Some<Settings>
/** Null takes back what was set, so that it is inherited again. */
export type SettingsChange = SomeOrNull<Settings>

type Fields<T> = { [Group in keyof T]-?: z.ZodOptional<z.ZodType<NonNullable<T[Group]>>> }

function fields<T>(form: (name: string, setting: z.ZodType) => z.ZodType | null): Fields<T> {
	const groups = Object.entries(Settings.shape).flatMap(([group, { shape }]) => {
		const keys = Object.entries(shape).flatMap(([key, withDefault]) => {
			const setting = form(`${group}.${key}`, withDefault.unwrap())
			return setting ? [[key, setting.optional()] as const] : []
		})
		return keys.length > 0 ? [[group, z.strictObject(Object.fromEntries(keys)).optional()] as const] : []
	})
	return Object.fromEntries(groups) as unknown as Fields<T>
}

export const OwnSettings = z.strictObject(fields<OwnSettings>((_, setting) => setting))

/** What a request to change a store's settings may hold. */
export const storeSettingsChange = fields<SettingsChange>((_, setting) => setting.nullable())
/** The same of an organization, without what only a store can say. */
export const organizationSettingsChange = fields<SettingsChange>((name, setting) =>
	ofOneStore.has(name) ? null : (ofOrganization[name] ?? setting).nullable(),
)

/** What is set here, on what is inherited. */
export function inheritSettings(inherited: Settings, own: OwnSettings): Settings {
	const groups = Object.entries(inherited).map(([group, settings]) => {
		return [group, { ...settings, ...own[group as keyof Settings] }] as const
	})
	return Object.fromEntries(groups) as unknown as Settings
}

export type ChangedSetting = { key: string; value: unknown; previousValue: unknown }

/** What is set after a change, and each key that is now set otherwise than before. */
export function changeSettings(
	own: OwnSettings,
	change: SettingsChange,
): { own: OwnSettings; changed: ChangedSetting[] } {
	const next: Record<string, Record<string, unknown>> = structuredClone(own)
	const changed: ChangedSetting[] = []
	for (const [group, keys] of Object.entries(change)) {
		for (const [key, wanted] of Object.entries(keys ?? {})) {
			const [value, previousValue] = [wanted ?? null, next[group]?.[key] ?? null]
			if (JSON.stringify(value) === JSON.stringify(previousValue)) continue
			changed.push({ key: `${group}.${key}`, value, previousValue })
			const { [key]: _, ...others } = next[group] ?? {}
			next[group] = value === null ? others : { ...others, [key]: value }
		}
	}
	const kept = Object.entries(next).filter(([, keys]) => Object.keys(keys).length > 0)
	return { own: Object.fromEntries(kept) as OwnSettings, changed }
}
