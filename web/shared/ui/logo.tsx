/** A small yellow slip with three blue lines. */
export function Logo({ size }: { size: number }) {
	return (
		<svg width={size} height={size} viewBox="0 0 28 28" aria-hidden focusable="false">
			<path
				fill="var(--slip)"
				d="M2 3q1.5 2.4 3 0t3 0 3 0 3 0 3 0 3 0 3 0 3 0v20a3 3 0 0 1-3 3H5a3 3 0 0 1-3-3z"
			/>
			{/* The pen on yellow paper is always blue, also in the dark. */}
			<path
				fill="none"
				stroke="#203bb2"
				strokeWidth={2.4}
				strokeLinecap="round"
				d="M7.5 11h12M7.5 15.8h7M7.5 20.6h9"
			/>
		</svg>
	)
}
