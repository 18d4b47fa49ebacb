import type { Instant } from '#kernel/domain/instant.ts';
import { endText } from '#kernel/presenting/dates.ts';

/** How much of the name of a business a text message has. */
const MOST_CHARACTERS = 30;

/** The question of a campaign, or the one reminder of it. Texts to phones are in Chinese. */
export function campaignText(
  businessName: string,
  { link, until, isReminder }: { readonly link: string; readonly until: Instant; readonly isReminder: boolean },
): string {
  const characters = Array.from(businessName);
  const name = characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : businessName;
  const opening = isReminder ? '提醒：' : '';
  return `【12345】${opening}服务专员为${name}提供的服务有帮助吗？请在${endText(until).zh}前评价，也可拒收此类短信：${link}`;
}
