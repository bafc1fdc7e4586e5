// Kitchen: counters, tickets and their way to the pass.
// - An order has one ticket at each counter that makes a part of it, however often its entry is read.
// - An order is ready when its last open ticket is bumped.
export { kitchenRoutes } from "./routes.ts"
export { kitchenSubscribers } from "./subscribers.ts"
