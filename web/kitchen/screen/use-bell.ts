import { useCallback, useEffect, useRef, useState } from "react"
import { strikeBell } from "./strike-bell.ts"

export type Bell = {
	ring(strokes: number): void
	/** A browser that nobody has touched yet keeps silent; the screen must not say that sound is on. */
	isHeldBack: boolean
}

const betweenStrokesS = 0.35

export function useBell(): Bell {
	const audio = useRef<AudioContext | null>(null)
	const [isHeldBack, setHeldBack] = useState(true)

	useEffect(() => {
		const context = new AudioContext()
		audio.current = context
		const look = () => setHeldBack(context.state !== "running")
		// Any touch of the screen counts as leave to ring.
		const wake = () => void context.resume()
		look()
		context.addEventListener("statechange", look)
		addEventListener("pointerdown", wake)
		addEventListener("keydown", wake)
		return () => {
			context.removeEventListener("statechange", look)
			removeEventListener("pointerdown", wake)
			removeEventListener("keydown", wake)
			void context.close()
		}
	}, [])

	const ring = useCallback((strokes: number) => {
		const context = audio.current
		if (!context) return
		for (let stroke = 0; stroke < strokes; stroke += 1)
			strikeBell(context, context.currentTime + stroke * betweenStrokesS)
	}, [])
	return { ring, isHeldBack }
}
