import { type Endpoint, pathParameters } from "@comanda/contract/endpoint.ts"
import type { z } from "zod"

/** Where an id stands in an endpoint's input: names, "[]" for each of a list, "{}" for each key of a record. */
export type IdField = { at: string; steps: readonly string[] }

type Definition = {
	type: string
	format?: string
	checks?: readonly { _zod: { def: { format?: string } } }[]
	shape?: Record<string, z.ZodType>
	element?: z.ZodType
	innerType?: z.ZodType
	options?: readonly z.ZodType[]
	left?: z.ZodType
	right?: z.ZodType
	in?: z.ZodType
	keyType?: z.ZodType
	valueType?: z.ZodType
	getter?: () => z.ZodType
}

const wrappers = "optional nullable default prefault nonoptional catch readonly success promise".split(" ")
const plain =
	"string number int boolean bigint date enum literal null undefined unknown any never void nan file custom transform template_literal symbol"
const leaves = new Set(plain.split(" "))
const depthMax = 20

/** Every part of an endpoint's input that is an id: what its path names, a UUID, or a text called an id, however deep. */
export function findIds({ name, path, input }: Endpoint): IdField[] {
	const found = new Map<string, IdField>()
	const add = (steps: readonly string[]) => {
		const at = steps.join(".").replaceAll(/\.(\[\]|\{\})/g, "$1")
		found.set(at, { at, steps })
	}
	const look = (type: z.ZodType, steps: readonly string[]): void => {
		const definition = type._zod.def as unknown as Definition
		if (isId(definition, steps)) add(steps)
		else if (steps.length < depthMax) {
			for (const [step, inner] of partsOf(definition, `${name}.${steps.join(".")}`)) {
				look(inner, step === null ? steps : [...steps, step])
			}
		}
	}
	look(input, [])
	for (const part of pathParameters(path)) if (!isChoice(input.shape[part])) add([part])
	return [...found.values()]
}

/** `:provider` in a path is one of a few words that everybody knows. */
function isChoice(type: unknown): boolean {
	const { type: kind } = (type as z.ZodType)._zod.def as unknown as Definition
	return ["enum", "literal", "number", "boolean"].includes(kind)
}

/** A text that is called an id is one, whatever its form. */
function isId({ type, format, checks = [] }: Definition, steps: readonly string[]): boolean {
	const formats = [format, ...checks.map((check) => check._zod.def.format)]
	const word = steps.findLast((step) => step !== "[]" && step !== "{}") ?? ""
	return formats.includes("uuid") || formats.includes("guid") || (type === "string" && /Ids?$/.test(word))
}

/** What a type is made of, each with the step that leads there, or null when it stands in the same place. */
function partsOf(definition: Definition, place: string): [string | null, z.ZodType][] {
	const { type } = definition
	const here = (...types: (z.ZodType | undefined)[]) =>
		types.filter((each) => each !== undefined).map((each): [null, z.ZodType] => [null, each])
	if (leaves.has(type)) return []
	if (wrappers.includes(type)) return here(definition.innerType)
	if (type === "object") return Object.entries(definition.shape ?? {})
	if (type === "array" && definition.element) return [["[]", definition.element]]
	if (type === "union") return here(...(definition.options ?? []))
	if (type === "intersection") return here(definition.left, definition.right)
	if (type === "pipe") return here(definition.in)
	if (type === "lazy") return here(definition.getter?.())
	if (type === "record" && definition.keyType && definition.valueType) {
		return [
			["{}", definition.keyType],
			["{}", definition.valueType],
		]
	}
	throw new Error(
		`${place} is a "${type}", which the search for ids does not know: teach it in server/src/testing/find-ids.ts.`,
	)
}
