/** Words in the letters that every bank of the euro countries takes; another letter becomes a space. */
export function sepaText(text: string, max: number): string {
	const plain = text
		.replaceAll(/[đĐ]/g, (letter) => (letter === "đ" ? "d" : "D"))
		.normalize("NFD")
		.replaceAll(/\p{M}/gu, "")
	const words = plain.replaceAll(/[^A-Za-z0-9/?:().,'+ -]/g, " ").replaceAll(/ +/g, " ")
	return words.slice(0, max).trim()
}
