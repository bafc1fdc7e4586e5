/** Dots of thermal paper, a byte each: 1 is burnt. */
export type Bitmap = { width: number; height: number; dots: Uint8Array }

export function blankBitmap(width: number, height: number): Bitmap {
	return { width, height, dots: new Uint8Array(width * height) }
}

/** One below the other; the first one's width is the paper's. */
export function stackBitmaps(parts: readonly Bitmap[]): Bitmap {
	const width = parts[0]?.width ?? 0
	const height = parts.reduce((sum, part) => sum + part.height, 0)
	const whole = blankBitmap(width, height)
	let at = 0
	for (const part of parts) {
		whole.dots.set(part.dots, at)
		at += part.dots.length
	}
	return whole
}
