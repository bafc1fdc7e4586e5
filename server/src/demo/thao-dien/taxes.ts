/** The reduced rate of the Vietnamese VAT, in basis points. */
export const served = 800
