import type { SpelledLike } from "../../shared/i18n/spelled-like.ts"
import { ar as shared } from "../../shared/i18n/words/ar.ts"
import { ar as door } from "./door/ar.ts"
import type { Words } from "./en.ts"
import { ar as own } from "./own/ar.ts"

export const ar: SpelledLike<Words> = { ...shared, ...door, ...own }
