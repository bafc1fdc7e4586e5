/** Why the program does not start, in a sentence for the person at the terminal. */
export class StartFailure extends Error {
	readonly code: string
	/** 2 wrong settings, 3 port taken, 4 data folder unusable, 5 disk full, 6 already running, 1 anything else. */
	readonly exitCode: number

	constructor(code: string, sentence: string, exitCode: number) {
		super(sentence)
		this.code = code
		this.exitCode = exitCode
	}
}
