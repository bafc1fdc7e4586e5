// Floor: zones, tables and who sits at them.
// - A table's code is signed; a new version of it makes the printed ones void.
// - A guest's session belongs to one table and ends on the server, whatever the phone believes.
export { drawFloor, type NewZone } from "./draw-floor.ts"
export { findTable } from "./find-table.ts"
export { listTables } from "./list-tables.ts"
export { floorRoutes } from "./routes.ts"
export { storeOfTableCode } from "./store-of-table-code.ts"
