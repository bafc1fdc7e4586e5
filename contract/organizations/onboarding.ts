// The first steps of a new store, as far as the store itself shows them.

export const onboardingSteps = [
	"address",
	"contact",
	"hours",
	"looks",
	"payments",
	"menu",
	"screens",
] as const
export type OnboardingStep = (typeof onboardingSteps)[number]

/** What is done, in percent of all the steps. */
export function onboardingPct(done: readonly OnboardingStep[]): number {
	return Math.round((new Set(done).size / onboardingSteps.length) * 100)
}
