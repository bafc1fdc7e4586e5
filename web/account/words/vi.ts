import type { SpelledLike } from "../../shared/i18n/spelled-like.ts"
import { vi as shared } from "../../shared/i18n/words/vi.ts"
import { vi as door } from "./door/vi.ts"
import type { Words } from "./en.ts"
import { vi as own } from "./own/vi.ts"

export const vi: SpelledLike<Words> = { ...shared, ...door, ...own }
