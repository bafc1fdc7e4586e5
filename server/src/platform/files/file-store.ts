/** Where files are kept that are too large for a row. Names are made by us: words of a path, never a caller's. */
export type FileStore = {
	/** Whole or not at all; what has a name already is the same file. */
	write: (name: string, bytes: Uint8Array) => Promise<void>
	/** Null when there is none. */
	read: (name: string) => Promise<Buffer | null>
}
