/** Signs without width, fillers and variation selectors: what a reader does not see, but a program does. */
const UNSEEN = /[\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/gu;

/**
 * A text without the signs that nobody sees. Chat programs and web pages leave them in what people copy, so whatever reads a text for its
 * meaning, or compares it, reads it so. Stored texts keep them: Uyghur, Mongolian and emoji need some.
 */
export function dropUnseen(text: string): string {
  return text.replace(UNSEEN, '');
}
