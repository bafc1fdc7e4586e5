// The demo: one café with two stores that everybody knows, used to play, to test and for pictures.
// - It is made in one transaction: all of it or nothing.
// - Its passwords are public, so production refuses to run with it.
export { demoPassword, openDemo } from "./open-demo.ts"
export { type DemoGuide, hasDemo, showDemo } from "./show-demo.ts"
