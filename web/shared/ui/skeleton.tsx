import "./skeleton.css"

type SkeletonProps = { label: string; rows: number }

/** Rows in their final size while the first answer is on its way; it shows itself only when that takes long. */
export function Skeleton({ label, rows }: SkeletonProps) {
	return (
		<div className="skeleton" role="status" aria-label={label}>
			{Array.from({ length: rows }, (_, row) => (
				// biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never move
				<div className="skeleton-row" key={row}>
					<div className="skeleton-words">
						<span />
						<span />
						<span />
					</div>
					<div className="skeleton-picture" />
				</div>
			))}
		</div>
	)
}
