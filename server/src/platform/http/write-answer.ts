import fastJson from "fast-json-stringify"
import { z } from "zod"

/**
 * How an endpoint's answers are written. Outside production every answer is checked against the contract, and one
 * that does not fit is a bug shown at once. In production what the contract does not name is left out, which costs
 * a third of checking it.
 */
export function answerWriter(
	result: z.ZodType,
	production: boolean,
): (answer: unknown, envelope: Record<string, unknown>) => string {
	if (!production) {
		return (answer, envelope) => {
			result.parse(answer)
			return JSON.stringify(envelope)
		}
	}
	const data = dataSchema(result)
	const stringify = fastJson({
		type: "object",
		properties: {
			success: { type: "boolean" },
			data: data as object,
			meta: { type: "object", additionalProperties: true },
			timestamp: { type: "string" },
		},
		additionalProperties: false,
	} as Parameters<typeof fastJson>[0])
	return (_, envelope) => stringify(envelope)
}

/** A listing's rows are the data; everything else is data as it stands. */
export function dataSchema(result: z.ZodType): Record<string, unknown> {
	const schema = jsonSchemaOf(result, "output")
	const properties = schema.properties as Record<string, Record<string, unknown>> | undefined
	return properties?.rows && properties.meta ? properties.rows : schema
}

export function jsonSchemaOf(type: z.ZodType, io: "input" | "output"): Record<string, unknown> {
	const { $schema, ...schema } = z.toJSONSchema(type, { io, target: "draft-2020-12", unrepresentable: "any" })
	return schema
}
