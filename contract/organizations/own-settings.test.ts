import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { z } from "zod"
import {
	changeSettings,
	inheritSettings,
	OwnSettings,
	organizationSettingsChange,
	type SettingsChange,
	storeSettingsChange,
} from "./own-settings.ts"
import { defaultSettings, ofOneStore, ofOrganization, Settings } from "./settings.ts"

const names = Object.entries(Settings.shape).flatMap(([group, { shape }]) =>
	Object.keys(shape).map((key) => `${group}.${key}`),
)

/** Some settings, each with a value or none. */
const change: fc.Arbitrary<SettingsChange> = fc
	.record(
		{
			orders: fc.record(
				{
					autoAccept: fc.option(fc.boolean()),
					defaultPrepMinutes: fc.option(fc.integer({ min: 1, max: 240 })),
					prefix: fc.option(fc.constantFrom("", "A-", "TABLE")),
				},
				{ requiredKeys: [] },
			),
			tips: fc.record(
				{
					enabled: fc.option(fc.boolean()),
					suggestions: fc.option(fc.constantFrom([], [{ basisPoints: 1_000 }], [{ amountMinor: 50 }])),
				},
				{ requiredKeys: [] },
			),
			receipts: fc.record({ header: fc.option(fc.constantFrom("", "Merci")) }, { requiredKeys: [] }),
		},
		{ requiredKeys: [] },
	)
	.map((each) => each as SettingsChange)

/** Every key that is named, with its value. */
function pairs(settings: object): [string, unknown][] {
	return Object.entries(settings).flatMap(([group, keys]) =>
		Object.entries(keys as object).map(([key, value]): [string, unknown] => [`${group}.${key}`, value]),
	)
}

describe("what is set", () => {
	it("is the last that was said of each setting, and what was taken back is not there", () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
				const model = new Map<string, unknown>()
				let own: OwnSettings = {}
				for (const each of changes) {
					own = changeSettings(own, each).own
					for (const [name, value] of pairs(each))
						value === null ? model.delete(name) : model.set(name, value)
				}
				expect(Object.fromEntries(pairs(own))).toEqual(Object.fromEntries(model))
				expect(OwnSettings.safeParse(own).success).toBe(true)
				const values = Object.fromEntries(pairs(inheritSettings(defaultSettings, own)))
				expect(values).toEqual({
					...Object.fromEntries(pairs(defaultSettings)),
					...Object.fromEntries(model),
				})
			}),
			{ numRuns: 500 },
		)
	})

	it("can be told again from its history, forwards and backwards", () => {
		fc.assert(
			fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
				const set = new Map<string, unknown>()
				const history: { key: string; value: unknown; previousValue: unknown }[] = []
				let own: OwnSettings = {}
				for (const each of changes) {
					const made = changeSettings(own, each)
					for (const entry of made.changed) {
						expect(entry.previousValue).toEqual(set.get(entry.key) ?? null)
						expect(entry.value).not.toEqual(entry.previousValue)
						set.set(entry.key, entry.value)
					}
					history.push(...made.changed)
					own = made.own
				}
				for (const { key } of history) expect(names).toContain(key)
				for (const { key, previousValue } of history.toReversed()) set.set(key, previousValue)
				expect([...set.values()].every((value) => value === null)).toBe(true)
			}),
		)
	})
})

describe("settings", () => {
	it("have a default each, which fits", () => {
		expect(Settings.parse(defaultSettings)).toEqual(defaultSettings)
		expect(pairs(defaultSettings).map(([name]) => name)).toEqual(names)
	})

	it("can all be set and taken back in a store, and in an organization all but those of one store", () => {
		const keys = (shape: z.core.$ZodShape) =>
			Object.entries(shape).flatMap(([group, object]) => {
				const { shape: inner } = (object as z.ZodOptional<z.ZodObject>).unwrap()
				return Object.keys(inner).map((key) => `${group}.${key}`)
			})
		expect(keys(storeSettingsChange)).toEqual(names)
		expect(keys(organizationSettingsChange)).toEqual(names.filter((name) => !ofOneStore.has(name)))
		for (const name of [...ofOneStore, ...Object.keys(ofOrganization)]) expect(names).toContain(name)
		const nothing = Object.fromEntries(
			Object.entries(Settings.shape).map(([group, { shape }]) => [
				group,
				Object.fromEntries(Object.keys(shape).map((key) => [key, null])),
			]),
		)
		expect(z.strictObject(storeSettingsChange).safeParse(nothing).success).toBe(true)
	})
})
