import "react"

declare module "react" {
	interface CSSProperties {
		/** The kitchen's scale, by the distance it is read from. */
		"--k-size"?: number
	}
}
