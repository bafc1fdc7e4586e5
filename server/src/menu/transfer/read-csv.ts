/** Cells by RFC 4180, in rows; empty lines are none. A file of a spreadsheet may be parted by semicolons or tabs. */
export function readCsv(text: string): { line: number; cells: string[] }[] {
	const content = text.replace(/^\uFEFF/, "")
	const mark = separatorOf(content)
	const rows: { line: number; cells: string[] }[] = []
	let cells: string[] = []
	let cell = ""
	let isQuoted = false
	let line = 1
	let begun = 1
	const endRow = () => {
		cells.push(plain(cell))
		if (cells.some((each) => each !== "")) rows.push({ line: begun, cells })
		cells = []
		cell = ""
		begun = line
	}
	for (let place = 0; place < content.length; place += 1) {
		const letter = content[place] ?? ""
		if (letter === "\n") line += 1
		if (isQuoted) {
			if (letter !== '"') cell += letter
			else if (content[place + 1] === '"') {
				cell += '"'
				place += 1
			} else isQuoted = false
		} else if (letter === '"' && cell === "") isQuoted = true
		else if (letter === mark) {
			cells.push(plain(cell))
			cell = ""
		} else if (letter === "\n") endRow()
		else if (letter !== "\r") cell += letter
	}
	endRow()
	return rows
}

/** What stands most often in the heading, outside of quotes. */
function separatorOf(content: string): string {
	const heading = (content.split("\n", 1)[0] ?? "").replaceAll(/"[^"]*"/g, "")
	const counts = [",", ";", "\t"].map((mark) => ({ mark, count: heading.split(mark).length }))
	return counts.toSorted((a, b) => b.count - a.count)[0]?.mark ?? ","
}

/** What we wrote in front of a cell, so that no spreadsheet takes it for a formula, is none of it. */
function plain(cell: string): string {
	return cell.replace(/^'(?=\s*[=+\-@\t\r\n])/, "")
}
