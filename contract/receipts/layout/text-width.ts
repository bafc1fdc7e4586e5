// A Chinese letter stands in the room of two Latin ones; an accent that is a sign of its own takes none.
const wide =
	/[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]/u
const nothing = /[\p{Mn}\p{Me}\p{Cf}]/u

/** How many characters of a printer's line one sign takes. */
export function signWidth(sign: string): number {
	if (nothing.test(sign)) return 0
	return wide.test(sign) ? 2 : 1
}

export function textWidth(text: string): number {
	let width = 0
	for (const sign of text) width += signWidth(sign)
	return width
}
