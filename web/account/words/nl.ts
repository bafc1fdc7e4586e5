import type { SpelledLike } from "../../shared/i18n/spelled-like.ts"
import { nl as shared } from "../../shared/i18n/words/nl.ts"
import { nl as door } from "./door/nl.ts"
import type { Words } from "./en.ts"
import { nl as own } from "./own/nl.ts"

export const nl: SpelledLike<Words> = { ...shared, ...door, ...own }
