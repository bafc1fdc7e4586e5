import { nl as shared } from "../../shared/i18n/words/nl.ts"
import type { Words } from "../speech.tsx"
import { nl as billing } from "./nl/billing.ts"
import { nl as desk } from "./nl/desk.ts"
import { nl as people } from "./nl/people.ts"

export const nl: Words = { ...shared, ...desk, ...people, billing }
