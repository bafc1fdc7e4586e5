import type { SpelledLike } from "../../shared/i18n/spelled-like.ts"
import { fr as shared } from "../../shared/i18n/words/fr.ts"
import { fr as door } from "./door/fr.ts"
import type { Words } from "./en.ts"
import { fr as own } from "./own/fr.ts"

export const fr: SpelledLike<Words> = { ...shared, ...door, ...own }
