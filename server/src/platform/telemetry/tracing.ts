import { type Context, ROOT_CONTEXT, type Span, SpanStatusCode, trace } from "@opentelemetry/api"

export type Tracing = { close: () => Promise<void> }

/** Sends traces to an OTLP endpoint when there is one; the libraries are loaded only then. */
export async function openTracing(endpoint: string | null): Promise<Tracing> {
	if (!endpoint) return { close: async () => {} }
	const [{ OTLPTraceExporter }, { BatchSpanProcessor, TracerProvider }, { resourceFromAttributes }] =
		await Promise.all([
			import("@opentelemetry/exporter-trace-otlp-http"),
			import("@opentelemetry/sdk-trace"),
			import("@opentelemetry/resources"),
		])
	const exporter = new OTLPTraceExporter({ url: `${endpoint.replace(/\/$/, "")}/v1/traces` })
	const provider = new TracerProvider({
		resource: resourceFromAttributes({ "service.name": "comanda" }),
		spanProcessors: [new BatchSpanProcessor({ exporter })],
	})
	trace.setGlobalTracerProvider(provider)
	return { close: () => provider.shutdown() }
}

/** The caller's own trace, from a W3C `traceparent` header, so that his spans and ours make one picture. */
export function traceOf(header: unknown): Context {
	const match = /^00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})$/.exec(String(header ?? ""))
	if (!match) return ROOT_CONTEXT
	const [, traceId = "", spanId = "", flags = "00"] = match
	const parent = { traceId, spanId, traceFlags: Number.parseInt(flags, 16), isRemote: true }
	return trace.setSpanContext(ROOT_CONTEXT, parent)
}

/** One step as a span below its parent. The parent is handed on: nothing is ambient. Costs nothing while nobody collects. */
export async function traced<T>(
	name: string,
	parent: Context,
	work: (within: Context, span: Span) => Promise<T>,
): Promise<T> {
	const span = trace.getTracer("comanda").startSpan(name, {}, parent)
	try {
		return await work(trace.setSpan(parent, span), span)
	} catch (error) {
		span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message })
		throw error
	} finally {
		span.end()
	}
}
