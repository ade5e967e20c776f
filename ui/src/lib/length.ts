/** How many characters a person sees themselves type: a sign of two halves is one. */
export function lengthOf(text: string): number {
  return Array.from(text).length;
}
