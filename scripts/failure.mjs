/** Why a command cannot go on, in a sentence for the person at the terminal. */
export class Failure extends Error {
	constructor(sentence, exitCode = 1) {
		super(sentence)
		this.exitCode = exitCode
	}
}

/** What a failing file operation means to that person; any other error stays what it is. */
export function fileFailure(error, doing) {
	const reasons = {
		EROFS: "the file system is read-only",
		EACCES: "this user may not write there",
		EPERM: "this user may not write there",
		ENOSPC: "the disk is full",
		EDQUOT: "the disk quota is used up",
	}
	const reason = reasons[error?.code]
	if (!reason) return error
	return new Failure(
		`Cannot ${doing}: ${reason} (${error.path ?? error.code}).`,
		error.code === "ENOSPC" ? 5 : 1,
	)
}
