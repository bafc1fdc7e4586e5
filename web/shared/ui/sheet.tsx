import { Dialog } from "@base-ui/react/dialog"
import { X } from "lucide-react"
import type { ReactNode, RefObject } from "react"
import "./sheet.css"

type SheetProps = {
	title: string
	/** Drawn by the content itself; those who listen hear it all the same. */
	titleIsUnseen?: boolean
	closeWord: string
	onClose(): void
	/** Behind the close button: a picture on its paper. */
	head?: ReactNode
	/** Stays at the bottom while the rest scrolls. */
	foot?: ReactNode
	/** What gets the focus at first; the first control when not named. */
	initialFocus?: RefObject<HTMLElement | null>
	children: ReactNode
}

/** Rises from the bottom of a phone, and is a dialog where there is room. It is open for as long as it is drawn. */
export function Sheet(props: SheetProps) {
	const { title, titleIsUnseen, closeWord, onClose, head, foot, initialFocus, children } = props
	return (
		<Dialog.Root open onOpenChange={(open) => !open && onClose()}>
			<Dialog.Portal>
				<Dialog.Backdrop className="sheet-scrim" />
				<Dialog.Popup className="sheet" initialFocus={initialFocus}>
					<div className="sheet-scroll">
						{head}
						<div className="sheet-body">
							<Dialog.Title className={titleIsUnseen ? "unseen" : "sheet-title"}>
								<bdi>{title}</bdi>
							</Dialog.Title>
							{children}
						</div>
					</div>
					{foot && <div className="sheet-foot">{foot}</div>}
					<Dialog.Close className="sheet-close" aria-label={closeWord} title={closeWord}>
						<X size={22} strokeWidth={2} aria-hidden />
					</Dialog.Close>
				</Dialog.Popup>
			</Dialog.Portal>
		</Dialog.Root>
	)
}
