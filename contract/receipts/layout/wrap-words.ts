import { signWidth, textWidth } from "./text-width.ts"

// What may not begin a line of Chinese or Japanese.
const closing = /[、。，．：；！？）」』】》]/u

/** Lines of at most so many characters, broken between words, and within one only where it alone is too long. */
export function wrapWords(text: string, width: number): string[] {
	return text.split("\n").flatMap((line) => wrapLine(line.trim(), Math.max(2, width)))
}

function wrapLine(text: string, width: number): string[] {
	const lines: string[] = []
	let line = ""
	for (const part of partsOf(text)) {
		if (textWidth(line) + textWidth(part.trimEnd()) <= width) {
			line += part
			continue
		}
		if (line !== "") lines.push(line.trim())
		const pieces = cutLong(part, width)
		line = pieces.pop() ?? ""
		lines.push(...pieces)
	}
	lines.push(line.trim())
	return lines
}

/** Words with the spaces after them; between wide letters a line may break anywhere. */
function partsOf(text: string): string[] {
	const parts: string[] = []
	let ended = true
	for (const sign of text) {
		const isWide = signWidth(sign) === 2
		const begins = (ended || isWide) && !closing.test(sign)
		if (begins && sign !== " ") parts.push(sign)
		else parts.push((parts.pop() ?? "") + sign)
		ended = sign === " " || isWide
	}
	return parts
}

function cutLong(word: string, width: number): string[] {
	const pieces: string[] = []
	let piece = ""
	for (const sign of word) {
		if (textWidth(piece) + signWidth(sign) > width && sign !== " ") {
			pieces.push(piece)
			piece = ""
		}
		piece += sign
	}
	pieces.push(piece)
	return pieces
}
