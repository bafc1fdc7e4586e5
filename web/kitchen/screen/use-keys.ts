import { useEffect, useEffectEvent } from "react"

type KeyActions = { onRecall(): void; onAllDay(): void }

const directions: Record<string, readonly [number, number]> = {
	ArrowUp: [0, -1],
	ArrowDown: [0, 1],
	ArrowLeft: [-1, 0],
	ArrowRight: [1, 0],
}

/**
 * A bump bar or a keyboard: 1–9 press the Done of that number, arrows go from Done to Done, and Enter presses the one
 * in focus, as it does on any button. Nothing of it acts while something is typed.
 */
export function useKeys(isOn: boolean, { onRecall, onAllDay }: KeyActions): void {
	const onKey = useEffectEvent((event: KeyboardEvent) => {
		if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
		const direction = directions[event.key]
		const key = event.key.toLowerCase()
		if (direction) moveFocus(direction)
		else if (/^[1-9]$/.test(key))
			dones()
				.find((button) => button.dataset.key === key)
				?.click()
		else if (key === "r") onRecall()
		else if (key === "a") onAllDay()
		else return
		event.preventDefault()
	})
	useEffect(() => {
		if (!isOn) return
		const listen = (event: KeyboardEvent) => onKey(event)
		addEventListener("keydown", listen)
		return () => removeEventListener("keydown", listen)
	}, [isOn])
}

function isTyping(target: EventTarget | null): boolean {
	return target instanceof Element && target.matches("input, select, textarea")
}

function dones(): HTMLButtonElement[] {
	return Array.from(document.querySelectorAll<HTMLButtonElement>(".ticket-done"))
}

/** To the nearest Done that way; distance across counts double, so that a column is left only on purpose. */
function moveFocus([across, down]: readonly [number, number]) {
	const all = dones()
	const current = all.find((button) => button === document.activeElement)
	if (!current) return all[0]?.focus()
	const from = middle(current)
	let best: { button: HTMLButtonElement; distance: number } | null = null
	for (const button of all) {
		const [x, y] = [middle(button).x - from.x, middle(button).y - from.y]
		const ahead = x * across + y * down
		if (button === current || ahead < 1) continue
		const distance = ahead + 2 * Math.abs(across === 0 ? x : y)
		if (!best || distance < best.distance) best = { button, distance }
	}
	best?.button.focus()
}

function middle(element: Element): { x: number; y: number } {
	const { left, top, width, height } = element.getBoundingClientRect()
	return { x: left + width / 2, y: top + height / 2 }
}
