import { vi as shared } from "../../shared/i18n/words/vi.ts"
import type { Words } from "../speech.tsx"
import { vi as billing } from "./vi/billing.ts"
import { vi as desk } from "./vi/desk.ts"
import { vi as people } from "./vi/people.ts"

export const vi: Words = { ...shared, ...desk, ...people, billing }
