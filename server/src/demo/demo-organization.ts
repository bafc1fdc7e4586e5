import type { DemoStore } from "./demo-store.ts"
import { saintGilles } from "./saint-gilles/saint-gilles.ts"
import { type DemoMember, demoStaff } from "./staff.ts"
import { thaoDien } from "./thao-dien/thao-dien.ts"

export type DemoOrganization = { key: string; name: string; stores: DemoStore[]; staff: DemoMember[] }

export const demoOrganization: DemoOrganization = {
	key: "cafe-ficelle",
	name: "Café Ficelle",
	stores: [saintGilles, thaoDien],
	staff: demoStaff,
}
