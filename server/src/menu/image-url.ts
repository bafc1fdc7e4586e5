/** Where a picture is shown from. What it holds never changes under one address. */
export function imageUrlOf(storeId: string, imageId: string): string {
	return `/api/v1/stores/${storeId}/images/${imageId}`
}
