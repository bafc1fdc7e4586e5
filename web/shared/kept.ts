export type Kept<T> = { read(): T | null; write(value: T | null): void }

/**
 * One value kept on this device. What is stored may be of an older version or of another hand, so `isOne` decides; a
 * browser that refuses storage (private mode, full disk) keeps it for as long as the page lives.
 */
export function kept<T>(name: string, isOne: (value: unknown) => value is T): Kept<T> {
	let unstored: T | null = null
	return {
		read() {
			try {
				const text = localStorage.getItem(name)
				const value: unknown = text === null ? null : JSON.parse(text)
				return isOne(value) ? value : unstored
			} catch {
				return unstored
			}
		},
		write(value) {
			unstored = value
			try {
				if (value === null) localStorage.removeItem(name)
				else localStorage.setItem(name, JSON.stringify(value))
			} catch {
				// `unstored` holds it.
			}
		},
	}
}
