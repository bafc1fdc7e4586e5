/** How long each point is measured, after a warm-up in which plans are made and code is compiled. */
export const times = { warmUpMs: 1_000, measureMs: 5_000 }
export const limitTimes = { warmUpMs: 500, measureMs: 3_000 }
export const clientCounts = [1, 16, 64] as const
