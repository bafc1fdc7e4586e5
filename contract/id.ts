import { z } from "zod"

/** An id, in one spelling: one in capitals names the same thing. */
export const Id = z.uuid().toLowerCase()
