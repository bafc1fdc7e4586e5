// Platform administration: those who look after the installation.
// - They see across organizations only through their own tables, which hold what they may know and nothing else;
//   for a change they enter one organization, and its journal says that it was the platform.
// - Nobody is let in for support unseen, for longer than four hours, or to change anything.
// - Invoices are numbered without a gap in each year, and a period is invoiced once.
// - Time closes an organization and payment opens it again; a block is undone by a person alone.
// - What one of them does is noted for good; the last super admin stays.
export { appointSuperAdmin } from "./admins/appoint-super-admin.ts"
export { platformAdminJobs } from "./jobs.ts"
export { platformAdminRoutes } from "./routes.ts"
