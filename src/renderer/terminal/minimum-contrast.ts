/** Between text and its ground, whatever colours a program chooses; that of WCAG 2, level AA. */
export const minimumContrast = 4.5
