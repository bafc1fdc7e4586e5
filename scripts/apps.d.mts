export const apps: readonly string[]
