import type { Font } from "fontkit"
import { type FontFamily, setsOf } from "./font-sets.ts"
import { openFont } from "./open-font.ts"
import { type OrderedRun, orderRuns } from "./order-runs.ts"

/** A piece of a line in one font; the text stands as the font lays it out. */
export type SetRun = { font: Font; family: FontFamily; text: string; direction: "ltr" | "rtl" }
export type Line = { text: string; bold: boolean }
/** Cuts a line into runs, from the left of the paper to its right. */
export type SetLine = (line: Line) => SetRun[]

type Choice = { family: FontFamily; font: Font }
type Choices = ReadonlyMap<string, Choice>

// Pictures of things have no place on paper in one colour; marks of direction were heard already.
const leftOut = /\p{Extended_Pictographic}|\p{Cf}|\p{Variation_Selector}/u
const joined = /\p{Script=Arabic}/u

/** Opens the fonts that lines need, and no others: Chinese alone is a hundred files. */
export async function openTypeface(
	families: readonly FontFamily[],
	lines: readonly Line[],
): Promise<SetLine> {
	const [regular, bold] = await Promise.all([
		chooseAll(families, lines, false),
		chooseAll(families, lines, true),
	])
	return (line) => {
		const choices = line.bold ? bold : regular
		return ordered(line).flatMap(({ text, isRightToLeft }) => {
			const runs = runsOf(text, choices)
			return isRightToLeft ? runs.map(turned).reverse() : runs
		})
	}
}

function ordered({ text }: Line): OrderedRun[] {
	return orderRuns(text.normalize("NFC"))
}

async function chooseAll(
	families: readonly FontFamily[],
	lines: readonly Line[],
	bold: boolean,
): Promise<Choices> {
	const words = lines.filter((line) => line.bold === bold).flatMap(ordered)
	const choices = new Map<string, Choice>()
	for (const sign of new Set(`?${words.map((run) => run.text).join("")}`)) {
		const choice = isLeftOut(sign) ? null : await choose(families, sign, bold)
		if (choice) choices.set(sign, choice)
	}
	return choices
}

function isLeftOut(sign: string): boolean {
	return leftOut.test(sign) && !/[©®™]/.test(sign)
}

async function choose(families: readonly FontFamily[], sign: string, bold: boolean): Promise<Choice | null> {
	const code = sign.codePointAt(0) ?? 0
	for (const set of families.flatMap(setsOf)) {
		if (!set.ranges.some(([from, to]) => code >= from && code <= to)) continue
		const font = await openFont(set, bold)
		if (font.hasGlyphForCodePoint(code)) return { family: set.family, font }
	}
	return null
}

/** Neighbours of one font together, so that letters join. A letter that no font has is a question mark. */
function runsOf(words: string, choices: Choices): SetRun[] {
	const runs: SetRun[] = []
	for (const sign of words) {
		if (isLeftOut(sign)) continue
		const last = runs.at(-1)
		// A mark stays with the letter that it stands on.
		if (last && /\p{M}/u.test(sign) && last.font.hasGlyphForCodePoint(sign.codePointAt(0) ?? 0)) {
			last.text += sign
			continue
		}
		const choice = choices.get(sign) ?? choices.get("?")
		if (!choice) continue
		const shown = choices.has(sign) ? sign : "?"
		if (last?.font === choice.font) last.text += shown
		else runs.push({ ...choice, text: shown, direction: "ltr" })
	}
	return runs
}

/** A font that joins letters lays them out from the right by itself; signs between words have to be turned. */
function turned(run: SetRun): SetRun {
	if (joined.test(run.text)) return { ...run, direction: "rtl" }
	return { ...run, text: Array.from(run.text).reverse().join("") }
}
