/** How tips are shared among those who worked: alike, by the hours, or by what each one's role counts for. */
export const tipStrategies = ["EQUAL", "WEIGHTED_HOURS", "ROLE_BASED"] as const
export type TipStrategy = (typeof tipStrategies)[number]
