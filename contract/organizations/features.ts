import { z } from "zod"

// What a store does at all, switched on or off as a whole. How it does it are its settings.

type Feature = { isOn: boolean; sentence: string }

export const features = {
	analytics: { isOn: true, sentence: "Figures of the day are shown to those who manage." },
	assistant: { isOn: false, sentence: "An assistant proposes a cart from what a guest writes." },
	customerCredit: { isOn: false, sentence: "Customers pay ahead and spend it later." },
	delivery: { isOn: false, sentence: "Orders are brought to an address." },
	giftCards: { isOn: false, sentence: "Gift cards are sold and taken." },
	glassTracking: { isOn: false, sentence: "Glasses go out against a deposit and come back." },
	inventory: { isOn: true, sentence: "What is cooked is taken from the stock." },
	kioskVoice: { isOn: false, sentence: "The kiosk takes orders that are spoken." },
	loyalty: { isOn: false, sentence: "Guests collect points and pay with them." },
	notifications: { isOn: true, sentence: "Guests and staff are told what they asked to be told." },
	proxyOrdering: { isOn: false, sentence: "Staff order on behalf of a customer." },
	reservations: { isOn: false, sentence: "Guests book a table ahead." },
	scheduledOrders: { isOn: false, sentence: "Guests order for a later time." },
	takeaway: { isOn: true, sentence: "Orders can be taken along." },
	waiterCalls: { isOn: true, sentence: "Guests call somebody to their table." },
} as const satisfies Record<string, Feature>

export type FeatureName = keyof typeof features
export const featureNames = Object.keys(features) as [FeatureName, ...FeatureName[]]

function ofEach<T extends z.ZodType>(form: T): z.ZodObject<Record<FeatureName, T>, z.core.$strict> {
	const shape = Object.fromEntries(featureNames.map((name) => [name, form]))
	return z.strictObject(shape as Record<FeatureName, T>)
}

export const FeatureValues = ofEach(z.boolean())
export type FeatureValues = z.infer<typeof FeatureValues>

export const OwnFeatures = ofEach(z.boolean()).partial()
export type OwnFeatures = z.infer<typeof OwnFeatures>

/** Null takes back what was set, so that it is inherited again. */
export const FeaturesChange = ofEach(z.boolean().nullable()).partial()

export const defaultFeatures = Object.fromEntries(
	featureNames.map((name) => [name, features[name].isOn]),
) as FeatureValues
