import type { Job } from "#platform/jobs/jobs.ts"
import { watchKitchen } from "./alerts/watch-kitchen.ts"
import { expireTimer, sweepTimers } from "./timers/expire-timer.ts"
import { timeOutStep } from "./workflow/time-out-step.ts"

export const kitchenJobs: Job[] = [watchKitchen, expireTimer, sweepTimers, timeOutStep]
