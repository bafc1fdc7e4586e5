import { ar as shared } from "../../shared/i18n/words/ar.ts"
import type { Words } from "../speech.tsx"
import { ar as billing } from "./ar/billing.ts"
import { ar as desk } from "./ar/desk.ts"
import { ar as people } from "./ar/people.ts"

export const ar: Words = { ...shared, ...desk, ...people, billing }
