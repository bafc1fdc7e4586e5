import { z } from "zod"
import { Id } from "../id.ts"
import { Currency } from "../money.ts"
import { Email, Language, Name, Phone, text } from "../text.ts"
import { FeatureValues } from "./features.ts"
import { Place } from "./geography.ts"
import { SpecialDay, TimeOfDay, WeekHours } from "./hours.ts"
import { onboardingSteps } from "./onboarding.ts"
import { isTimeZone } from "./zone-clock.ts"

export const storeTypes = ["CAFE", "RESTAURANT", "BAR", "BAKERY", "FOOD_TRUCK", "SHOP", "OTHER"] as const
export type StoreType = (typeof storeTypes)[number]

export const Slug = z
	.string()
	.regex(/^[a-z0-9](-?[a-z0-9])*$/)
	.max(60)

/** What a store is called over the phone or on a flyer: no letters that look alike. */
export const shortIdLetters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
export const ShortId = z.string().regex(new RegExp(`^[${shortIdLetters}]{4,8}$`))

export const TimeZone = z.string().max(60).refine(isTimeZone, "Is not the name of a time zone.")

export const Address = z.strictObject({
	street: text(200),
	postalCode: text(20).nullable().default(null),
	city: text(100),
	region: text(100).nullable().default(null),
	/** ISO 3166, two letters. */
	country: z.string().regex(/^[A-Z]{2}$/),
})
export type Address = z.infer<typeof Address>

const Color = z.string().regex(/^#[0-9a-f]{6}$/)
export const ThemeColors = z.strictObject({
	primary: Color,
	accent: Color.nullable().default(null),
	background: Color.nullable().default(null),
})
export type ThemeColors = z.infer<typeof ThemeColors>

/** Where a picture is: on our own server or on another one, and never a script. */
export const PictureReference = text(500).refine(
	(reference) => /^(https:\/\/|\/(?!\/))[^\s"'<>\\]+$/.test(reference),
	"Is neither an https address nor a path of this server.",
)

export const Languages = z
	.array(Language)
	.min(1)
	.max(12)
	.refine((list) => new Set(list).size === list.length, "A language is there twice.")

export const OpenState = z.strictObject({
	state: z.enum(["OPEN", "CLOSED", "PAUSED"]),
	reason: z.enum(["NO_HOURS_SET", "HOURS", "SPECIAL_DAY", "OVERRIDE", "SUBSCRIPTION_ENDED"]),
	changesAt: z.iso.datetime().nullable(),
	opensAt: z.iso.datetime().nullable(),
})

const shown = {
	id: Id,
	shortId: ShortId,
	slug: z.string(),
	name: z.string(),
	type: z.enum(storeTypes),
	address: Address.nullable(),
	location: Place.nullable(),
	phone: z.string().nullable(),
	email: z.string().nullable(),
	logo: z.string().nullable(),
	themeColors: ThemeColors.nullable(),
	currency: Currency,
	timeZone: z.string(),
	language: Language,
	languages: z.array(Language),
	pricesIncludeTax: z.boolean(),
	isOpen: z.boolean(),
	opening: OpenState,
}

export const Store = z.strictObject({
	...shown,
	businessDayCutover: TimeOfDay,
	/** What somebody decided against the hours, while it holds. */
	override: z
		.strictObject({ state: z.enum(["OPEN", "CLOSED", "PAUSED"]), until: z.iso.datetime().nullable() })
		.nullable(),
	onboardingPct: z.int().min(0).max(100),
	onboardingDone: z.array(z.enum(onboardingSteps)),
	createdAt: z.iso.datetime(),
	updatedAt: z.iso.datetime(),
	deletedAt: z.iso.datetime().nullable(),
	version: z.int(),
})
export type Store = z.infer<typeof Store>

export const PublicStore = z.strictObject({
	...shown,
	organizationName: z.string(),
	/** The hostname that leads here, where there is one. */
	hostname: z.string().nullable(),
	hours: WeekHours,
	/** From today on. */
	specialDays: z.array(SpecialDay),
	features: FeatureValues,
})
export type PublicStore = z.infer<typeof PublicStore>

const changeable = {
	name: Name,
	slug: Slug,
	type: z.enum(storeTypes),
	timeZone: TimeZone,
	language: Language,
	languages: Languages,
	pricesIncludeTax: z.boolean(),
	businessDayCutover: TimeOfDay,
	address: Address.nullable(),
	location: Place.nullable(),
	phone: Phone.nullable(),
	email: Email.nullable(),
	logo: PictureReference.nullable(),
	themeColors: ThemeColors.nullable(),
}

/** What a new store is made of. Its currency is for ever: prices and books are counted in it. */
export const newStoreFields = {
	...z.strictObject(changeable).partial().shape,
	name: Name,
	currency: Currency,
	timeZone: TimeZone,
	language: Language,
	pricesIncludeTax: z.boolean().default(true),
}

export const storeChangeFields = z.strictObject(changeable).partial().shape
