import { en as shared } from "../../shared/i18n/words/en.ts"
import { en as billing } from "./en/billing.ts"
import { en as desk } from "./en/desk.ts"
import { en as people } from "./en/people.ts"

export const en = { ...shared, ...desk, ...people, billing }

export type Words = typeof en
