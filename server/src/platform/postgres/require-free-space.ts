import { statfs } from "node:fs/promises"
import { diskFull } from "#platform/postgres/data-folder.ts"

const mebibyte = 1024 * 1024
/** PostgreSQL stops in the middle of writing when it finds no space: better not to begin. */
const neededToRun = 64 * mebibyte
/** A new cluster with its first write-ahead log and the demo café. */
const neededToBegin = 300 * mebibyte

export async function requireFreeSpace(folder: string, firstStart: boolean): Promise<void> {
	const { bavail, bsize } = await statfs(folder)
	const needed = firstStart ? neededToBegin : neededToRun
	const free = bavail * bsize
	if (free >= needed) return
	throw diskFull(
		folder,
		`: ${Math.floor(free / mebibyte)} MB are free and ${needed / mebibyte} MB are needed`,
	)
}
