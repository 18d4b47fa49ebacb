import type { EmergencyService } from '#kernel/domain/vocabulary.ts';
import { EMERGENCY_TEXTS } from '#kernel/presenting/code-names.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { Danger } from '../domain/recognisers/danger.ts';
import type { ThreatNotion, ThreatReason } from '../domain/recognisers/threat-reason.ts';
import { HELP_LINE } from './help-line.ts';

/** Whom to call now, with a sentence that says so. */
export interface DangerAdvice {
  readonly number: EmergencyService | typeof HELP_LINE;
  readonly text: string;
}

/** Notions of somebody who wants to die, where the model decided. */
const OF_DESPAIR: readonly ThreatNotion[] = ['jump', 'farewell', 'despair'];

const HELP_LINE_TEXT: Wording = {
  zh: `如果您或身边的人不想活了，请现在就拨打${HELP_LINE}，全国心理援助热线，免费，全天有人接听。您不是一个人。`,
  en: `If you or somebody near you wants to die, call ${HELP_LINE} now, the national help line. It is free, day and night. You are not alone.`,
};

/** Whom to call about the danger that a text tells of (DOMAIN 2): the emergency service, the help line for people in despair, or the police. */
export function adviseOnDanger({ threat, emergency }: Danger, language: Language): DangerAdvice[] {
  const isDespair = threat !== undefined && tellsDespair(threat);
  const police: readonly EmergencyService[] = threat !== undefined && !isDespair ? ['110'] : [];
  const services = new Set([...(emergency ? [emergency.service] : []), ...police]);
  const advice: DangerAdvice[] = [...services].map((number) => ({ number, text: callNow(number)[language] }));
  return isDespair ? [...advice, { number: HELP_LINE, text: HELP_LINE_TEXT[language] }] : advice;
}

function tellsDespair({ rule, notions = [] }: ThreatReason): boolean {
  return rule === 'death-wish' || notions.some((notion) => OF_DESPAIR.includes(notion));
}

function callNow(service: EmergencyService): Wording {
  const { zh, en } = EMERGENCY_TEXTS[service];
  return {
    zh: `如果情况危急，请立即拨打${zh}。您反映的内容已经收到，但热线不能代替紧急救援。`,
    en: `If somebody is in danger, call ${en} now. We have what you wrote, but the hotline does not replace the emergency services.`,
  };
}
