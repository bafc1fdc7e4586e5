// The demo: one café with two stores that everybody knows, used to play, to test and for pictures.
// - It is made in one transaction: all of it or nothing.
// - Its passwords are public, so production refuses to run with it.
export { demoPassword, openDemo } from "./open-demo.ts"
export { holdsRealWork } from "./seed-stores/holds-real-work.ts"
export {
	type Seeding,
	seededManagerEmail,
	seededOwnerEmail,
	seededPassword,
	seedStores,
} from "./seed-stores/seed-stores.ts"
export { type DemoGuide, hasDemo, showDemo } from "./show-demo.ts"
