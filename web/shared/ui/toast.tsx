import { useEffect, useState } from "react"
import "./toast.css"

type ToastProps = { text: string; undoWord: string; onUndo(): void; onGone(): void }

const shownMs = 10_000

/** Says what was just done and can be taken back. It waits while it has the focus or the pointer. */
export function Toast({ text, undoWord, onUndo, onGone }: ToastProps) {
	const [held, setHeld] = useState(false)
	useEffect(() => {
		if (held) return
		const timer = setTimeout(onGone, shownMs)
		return () => clearTimeout(timer)
	}, [held, onGone])
	return (
		<div
			className="toast"
			role="status"
			onFocus={() => setHeld(true)}
			onBlur={() => setHeld(false)}
			onPointerEnter={() => setHeld(true)}
			onPointerLeave={() => setHeld(false)}
		>
			<span>{text}</span>
			<button type="button" onClick={onUndo}>
				{undoWord}
			</button>
		</div>
	)
}
