/**
 * Stands in for zod in the bundles of the screens. A screen calls the contract's own endpoint objects and is typed
 * by their schemas, but never checks with them, since the server did. The library would be a fifth of what a guest's
 * phone may load; this answers every schema call with itself.
 */
export const z: unknown = new Proxy(() => undefined, { get: () => z, apply: () => z })
