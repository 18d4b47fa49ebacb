/** Ordinary compounds with a word of a threat in them. They are left out before the words are searched. */
const HARMLESS =
  /跳楼(?:价|甩卖|大甩卖)|剧本杀|杀人(?:砍人)?的?(?:画面|电影|电视剧|游戏|视频)|(?:预防|防止)自杀|自杀(?:预防|式)|炸药爆破/g;

/**
 * Whether a text contains a word of a threat to life or of violence (DOMAIN 3): a supervisor is paged, and SYS decides nothing. White
 * space makes no difference. A missed threat is worse than a false alarm, so few compounds are left out.
 */
export function hasThreat(text: string, threatWords: readonly string[]): boolean {
  const words = text.replace(/\s+/g, '').replace(HARMLESS, '');
  return threatWords.some((word) => words.includes(word));
}
