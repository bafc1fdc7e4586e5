import type { Job } from "#platform/jobs/jobs.ts"
import { lookAfterSubscriptions } from "./billing/look-after-subscriptions.ts"
import { noteOrganization } from "./organizations/note-organization.ts"

export const platformAdminJobs: readonly Job[] = [lookAfterSubscriptions, noteOrganization]
