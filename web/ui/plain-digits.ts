/** What a Chinese keyboard writes at full width (１２３, ＋, －, the wide space) in the characters that numbers and phones have. */
export function toPlainDigits(text: string): string {
  return text.normalize('NFKC');
}
