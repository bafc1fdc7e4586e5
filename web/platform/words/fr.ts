import { fr as shared } from "../../shared/i18n/words/fr.ts"
import type { Words } from "../speech.tsx"
import { fr as billing } from "./fr/billing.ts"
import { fr as desk } from "./fr/desk.ts"
import { fr as people } from "./fr/people.ts"

export const fr: Words = { ...shared, ...desk, ...people, billing }
