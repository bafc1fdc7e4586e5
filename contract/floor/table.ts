import { z } from "zod"
import { text } from "../text.ts"

export const tableShapes = ["square", "long", "round", "bar"] as const
export type TableShape = (typeof tableShapes)[number]

/** What stands on the table: 12, B3, Terrasse 4. */
export const TableNumber = text(10)

const Position = z.int().min(0).max(20_000)
const Size = z.int().min(10).max(5_000)

/** Where a table is drawn, in the plan's own units. */
export const placement = { x: Position, y: Position, width: Size, height: Size, shape: z.enum(tableShapes) }
