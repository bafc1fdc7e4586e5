import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"

const secondsBuckets = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

/** What is counted and timed, under the names that dashboards ask for. */
export function openMetrics() {
	const registry = new Registry()
	collectDefaultMetrics({ register: registry, prefix: "comanda_" })
	const registers = [registry]
	const histogram = (name: string, help: string, labelNames: string[] = []) =>
		new Histogram({ name, help, labelNames, buckets: secondsBuckets, registers })
	const counter = (name: string, help: string, labelNames: string[] = []) =>
		new Counter({ name, help, labelNames, registers })
	const gauge = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({ name, help, labelNames, registers })
	return {
		registry,
		requestSeconds: histogram("comanda_http_request_seconds", "Time to answer", ["endpoint", "status"]),
		requestErrors: counter("comanda_http_errors_total", "Answers that were refusals", ["endpoint", "code"]),
		databaseSeconds: histogram("comanda_database_seconds", "Time a transaction held a connection", [
			"endpoint",
		]),
		authorizeSeconds: new Histogram({
			name: "comanda_authorize_seconds",
			help: "Finding out who calls and what he may see",
			labelNames: ["caller"],
			buckets: [0.000_025, 0.000_05, 0.000_1, 0.000_15, 0.000_25, 0.000_5, 0.001, 0.005, 0.025, 0.1],
			registers,
		}),
		databaseConnections: gauge("comanda_database_connections", "Connections by state", ["state"]),
		pageLoadSeconds: histogram("comanda_page_load_seconds", "Until a screen was usable", ["app"]),
		firstByteSeconds: histogram("comanda_page_first_byte_seconds", "Until the first byte of a page", ["app"]),
		orders: counter("comanda_orders_total", "Orders placed", ["source"]),
		revenue: counter("comanda_order_value_minor_total", "Value of orders placed, minor units", ["currency"]),
		guestSessions: counter("comanda_guest_sessions_total", "Guests' sessions by outcome", ["outcome"]),
		abandonment: gauge(
			"comanda_cart_abandonment_ratio",
			"Guests of this process who sat down and did not order",
		),
		sockets: gauge("comanda_sockets", "Live connections"),
		activeCallers: gauge("comanda_active_users", "Callers seen in the last five minutes", ["kind"]),
		reconnects: counter("comanda_suspicious_reconnects_total", "Callers that came back again and again", [
			"kind",
		]),
		liveMessages: counter("comanda_live_messages_total", "Journal entries told to live clients"),
		liveDelaySeconds: histogram("comanda_live_delay_seconds", "From commit to the socket"),
		subscriberLag: gauge("comanda_subscriber_lag_entries", "Entries not yet read", ["subscriber"]),
		deadLetters: counter("comanda_dead_letters_total", "Given up by a subscriber or a job", ["queue"]),
		messages: counter("comanda_messages_total", "Mail and text messages by what became of them", [
			"kind",
			"outcome",
		]),
		jobSeconds: histogram("comanda_job_seconds", "Time of a job", ["task", "outcome"]),
		gatewaySeconds: histogram("comanda_gateway_seconds", "Time of a payment provider", [
			"provider",
			"outcome",
		]),
		webhookDeliveries: counter("comanda_webhook_deliveries_total", "Outgoing webhooks", ["outcome"]),
		limited: counter("comanda_rate_limited_total", "Requests refused by a bucket", ["bucket"]),
		cacheHits: counter("comanda_cache_hits_total", "Answered from what was kept", ["cache"]),
		cacheMisses: counter("comanda_cache_misses_total", "Kept nothing that was still true", ["cache"]),
		limitFallbacks: counter("comanda_rate_limit_fallbacks_total", "Buckets taken locally for want of Redis"),
	}
}

export type Metrics = ReturnType<typeof openMetrics>
