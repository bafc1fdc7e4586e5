// The rates of the Belgian VAT, in basis points.

/** What is eaten and drunk here, but for alcohol. */
export const served = 1200
/** Alcohol, and goods that are not food. */
export const standard = 2100
/** Food to take home from the shelf. */
export const groceries = 600
/** A gift card is taxed when it is spent. */
export const untaxed = 0
