import type { Instant } from '#kernel/domain/instant.ts';
import { endText } from '#kernel/presenting/dates.ts';

/** How much of a title a text message has. */
const MOST_CHARACTERS = 40;

/** The text before the deadline of a policy. Texts to phones are in Chinese. */
export function policyDeadlineText(title: string, deadline: Instant): string {
  const characters = Array.from(title);
  const short = characters.length > MOST_CHARACTERS ? `${characters.slice(0, MOST_CHARACTERS).join('')}…` : title;
  return `【12345】您关注的政策“${short}”申报截止时间为${endText(deadline).zh}，请及时办理。`;
}
