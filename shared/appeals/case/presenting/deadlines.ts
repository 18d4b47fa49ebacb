import type { Instant } from '#kernel/domain/instant.ts';
import type { ClockKind } from '#kernel/domain/vocabulary.ts';
import { endText } from '#kernel/presenting/dates.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { Light } from '../domain/clocks/light.ts';

/** The light of a deadline, as people who are not staff read it. */
export const LIGHT_TEXTS: Readonly<Record<Light, Wording>> = {
  green: { zh: '在期限内', en: 'In time' },
  yellow: { zh: '已超期', en: 'Overdue' },
  red: { zh: '严重超期', en: 'Seriously overdue' },
  off: { zh: '不计时', en: 'No time limit is running' },
};

/** What is due, as the appellant reads it. */
const DUE_TEXTS: Readonly<Record<ClockKind | 'any', (when: Wording) => Wording>> = {
  any: (when) => ({ zh: `期限：${when.zh}`, en: `Due by ${when.en}` }),
  accept: (when) => ({ zh: `最迟 ${when.zh}受理`, en: `We decide by ${when.en} whether we accept the appeal` }),
  lapse: (when) => ({ zh: `请于 ${when.zh}前补充信息`, en: `Please supply the information by ${when.en}` }),
  dispatch: (when) => ({ zh: `最迟 ${when.zh}派单`, en: `A unit gets the appeal by ${when.en}` }),
  sign: (when) => ({ zh: `承办单位最迟 ${when.zh}签收`, en: `The unit signs for the appeal by ${when.en}` }),
  contact: (when) => ({ zh: `承办单位最迟 ${when.zh}与您联系`, en: `The unit contacts you by ${when.en}` }),
  result: (when) => ({ zh: `最迟 ${when.zh}办结`, en: `The result is due by ${when.en}` }),
  review: (when) => ({ zh: `最迟 ${when.zh}完成审核`, en: `The review is due by ${when.en}` }),
  holdReview: (when) => ({ zh: `挂账中，最迟 ${when.zh}复核`, en: `On hold, to be reviewed by ${when.en}` }),
  followUp: (when) => ({ zh: `最迟 ${when.zh}回访`, en: `You are asked about the result by ${when.en}` }),
};

const PROVISIONAL: Wording = {
  zh: '（暂定，工作日历尚未公布）',
  en: ' (provisional: the calendar is not published yet)',
};

/** A deadline in local time, with the name of the time zone. */
export function localDeadlineText(dueAt: Instant): Wording {
  const local = endText(dueAt);
  return { zh: `${local.zh}（北京时间）`, en: `${local.en} Beijing time` };
}

/** A deadline in local time, with its clock if that is known; undefined when all clocks are stopped or paused. */
export function deadlineText(
  due: { readonly kind?: ClockKind; readonly dueAt?: Instant | undefined; readonly provisional?: boolean | undefined },
  light: Light,
  language: Language,
): string | undefined {
  if (due.dueAt === undefined) return undefined;
  const text = DUE_TEXTS[due.kind ?? 'any'](localDeadlineText(due.dueAt))[language];
  const isLate = light === 'yellow' || light === 'red';
  const late = isLate ? `${language === 'zh' ? '，' : ', '}${LIGHT_TEXTS[light][language].toLowerCase()}` : '';
  return `${text}${due.provisional ? PROVISIONAL[language] : ''}${late}`;
}
