/** The first character of each letter in the order of pinyin. No word begins with i, u or v. */
const FIRST = '阿八嚓哒妸发旮哈讥咔垃痳拏噢妑七呥仨他哇夕丫帀';
const LETTERS = 'abcdefghjklmnopqrstwxyz';

const HAN = /^\p{Script=Han}$/u;

/**
 * The pinyin initials of a text: `供热公司` -> `grgs`. They follow from the sort order of ICU, so no table is needed. A
 * character with several readings gets the commonest. Letters and digits stay, everything else is left out.
 */
export function toInitials(text: string): string {
  const { compare } = new Intl.Collator('zh-u-co-pinyin');
  let initials = '';
  for (const character of text.toLowerCase()) {
    if (/[a-z0-9]/.test(character)) initials += character;
    else if (HAN.test(character)) initials += findInitial(character, compare);
  }
  return initials;
}

function findInitial(character: string, compare: Intl.Collator['compare']): string {
  let at = -1;
  while (at + 1 < FIRST.length && compare(character, FIRST[at + 1] as string) >= 0) at += 1;
  return LETTERS[at] ?? '';
}
