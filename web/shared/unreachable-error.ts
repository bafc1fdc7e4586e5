/** No answer of the server arrived: whether it did what was asked is not known. */
export class UnreachableError extends Error {
	override name = "UnreachableError"
}
