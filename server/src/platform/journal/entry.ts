import type { Draft } from "./draft.ts"

/** One line of a journal, as it was committed: a draft with its place. */
export type Entry = Draft & { organizationId: string; seq: number; at: Date }
