// Devices: the screens and machines of a store.
// - A device belongs to one store and acts there under its own name.
// - A code of one use connects one screen.
export { createEnrolment } from "./create-enrolment.ts"
export { deviceRoutes } from "./routes.ts"
