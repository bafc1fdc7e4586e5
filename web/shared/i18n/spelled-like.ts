/**
 * The words of one language, in the shape of another: every key, and for every sentence with gaps the same gaps. A
 * translation that lacks one does not compile.
 */
export type SpelledLike<Words> = {
	[Key in keyof Words]: Words[Key] extends (...gaps: infer Gaps) => string
		? (...gaps: Gaps) => string
		: Words[Key] extends string
			? string
			: SpelledLike<Words[Key]>
}
