import { createStore } from "zustand/vanilla"

/** Whether the session of this page was ended by somebody or something else: said in words before the next sign-in. */
export const endedSession = createStore(() => ({ hasEnded: false }))
