// Kitchen: counters, tickets and their way to the pass.
// - What an order sends is on one ticket at each counter that makes a part of it, however often its entry is read.
// - A counter's load is the sum of its open tickets, kept by the database; a closed one is given nothing.
// - What hangs at a counter that closes goes to others, or waits for a person: nothing is forgotten.
// - An order is ready when its last open ticket is, and in work again when one comes back.
// - A timer ends when the server said it would, whoever was restarted in between.
// - An order follows the version of a workflow that it began with.
export { type NewCounter, openCounters } from "./counters/open-counters.ts"
export { kitchenJobs } from "./jobs.ts"
export { kitchenRoutes } from "./routes.ts"
export { kitchenSubscribers } from "./subscribers.ts"
