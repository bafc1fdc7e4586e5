import { useState } from "react"
import { kept } from "../../shared/kept.ts"

/** Something of this screen that is on or off, and stays so. */
export function useSwitch(name: string, atFirst: boolean): [isOn: boolean, set: (isOn: boolean) => void] {
	const [isOn, setOn] = useState(() => storedAs(name).read() ?? atFirst)
	return [
		isOn,
		(next) => {
			storedAs(name).write(next)
			setOn(next)
		},
	]
}

function storedAs(name: string) {
	return kept(`comanda.kitchen.${name}`, (value) => typeof value === "boolean")
}
