import { en as shared } from "../../shared/i18n/words/en.ts"
import { en as door } from "./door/en.ts"
import { en as own } from "./own/en.ts"

export const en = { ...shared, ...door, ...own }

export type Words = typeof en
