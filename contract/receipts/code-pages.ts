/** What printers of the trade have. Vietnamese is whole in `tcvn3` alone; `windows1258` lacks its stacked accents. */
export const codePages = ["cp437", "cp850", "cp858", "windows1252", "tcvn3", "windows1258"] as const
export type CodePage = (typeof codePages)[number]
