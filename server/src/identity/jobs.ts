import type { HouseJob, Job } from "#platform/jobs/jobs.ts"
import { tellGuests } from "./guests/tell-guests.ts"
import { sweepDoor } from "./sweep-door.ts"
import { sweepStaff } from "./sweep-staff.ts"

export const identityJobs: readonly (Job | HouseJob)[] = [sweepDoor, sweepStaff, tellGuests]
