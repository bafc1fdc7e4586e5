import { BaseSequencer, type TestSpecification } from "vitest/node"

// The files that take longest, the longest first: begun last, one of them would go on alone when all others are done.
const longest = [
	"orders/million-carts",
	"http/tenancy-walk-fields",
	"http/authorization-matrix",
	"live/live",
	"messages/messages",
	"identity/attacks-guessing",
	"http/fuzz",
	"limits/limits",
	"menu/kept-menu",
	"seed-stores/seed-stores",
	"http/tenancy-walk",
	"postgres/refused",
	"postgres/killed",
	"orders/last-portion",
	"postgres/open-postgres",
	"identity/identity",
	"people/erasing",
]

/** Within a project; what no run has measured yet is begun by its size, as everywhere. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files)
		const placeOf = ({ moduleId }: TestSpecification) => {
			const place = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
			return place < 0 ? longest.length : place
		}
		const byProject = Map.groupBy(sorted, ({ project }) => project.name)
		return [...byProject.values()].flatMap((own) => own.toSorted((a, b) => placeOf(a) - placeOf(b)))
	}
}
