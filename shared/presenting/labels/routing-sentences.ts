import type { Role } from '../../domain/words/words.ts';
import type { Language } from './language.ts';

/** What the sentences about a search for units are made of. */
export interface RoutingStory {
  readonly categoryName: string | undefined;
  readonly confidence: number;
  readonly threshold: number | undefined;
  readonly ruleId: string | undefined;
  readonly candidates: readonly { readonly unitName: string; readonly whyText: string | undefined }[];
  readonly accepted:
    | { readonly role: Role; readonly categoryName: string | undefined; readonly overrode: boolean }
    | undefined;
  readonly dispatched: { readonly role: Role; readonly leadName: string; readonly overrode: boolean } | undefined;
}

/** The search and the decisions on it in sentences that can be read aloud. */
export function describeRouting(story: RoutingStory, language: Language): string {
  return language === 'zh' ? inChinese(story) : inEnglish(story);
}

function inChinese({
  categoryName,
  confidence,
  threshold,
  ruleId,
  candidates,
  accepted,
  dispatched,
}: RoutingStory): string {
  const [first] = candidates;
  const of = categoryName === undefined ? '没有类别' : `类别“${categoryName}”`;
  const rule = ruleId === undefined ? '派单目录中没有适用的规则' : `派单目录规则 ${ruleId}`;
  const suggested = first === undefined ? '没有可推荐的单位' : `首选${first.unitName}${inBrackets(first.whyText)}`;
  const limit = threshold === undefined ? '' : `，自动派单须达到 ${threshold}`;
  const by = (role: Role) => (role === 'SYS' ? '系统' : '工作人员');
  return [
    `${of}，${rule}：${suggested}，置信度 ${confidence}${limit}。`,
    accepted &&
      `${by(accepted.role)}受理为“${accepted.categoryName ?? ''}”${accepted.overrode ? '，与推荐不同' : ''}。`,
    dispatched && `${by(dispatched.role)}派给${dispatched.leadName}${dispatched.overrode ? '，与首选不同' : ''}。`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join('');
}

function inEnglish({
  categoryName,
  confidence,
  threshold,
  ruleId,
  candidates,
  accepted,
  dispatched,
}: RoutingStory): string {
  const [first] = candidates;
  const of = categoryName === undefined ? 'No category' : `Category “${categoryName}”`;
  const rule = ruleId === undefined ? 'no rule of the catalogue' : `rule ${ruleId} of the catalogue`;
  const why = first?.whyText === undefined ? '' : ` (${first.whyText.toLowerCase()})`;
  const suggested = first === undefined ? 'no unit can be suggested' : `${first.unitName} comes first${why}`;
  const limit = threshold === undefined ? '' : `; the system dispatches from ${threshold} on`;
  const by = (role: Role) => (role === 'SYS' ? 'The system' : 'A person');
  return [
    `${of}, ${rule}: ${suggested}. Confidence ${confidence}${limit}.`,
    accepted &&
      `${by(accepted.role)} accepted it as “${accepted.categoryName ?? ''}”${accepted.overrode ? ', other than suggested' : ''}.`,
    dispatched &&
      `${by(dispatched.role)} dispatched it to ${dispatched.leadName}${dispatched.overrode ? ', other than suggested' : ''}.`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function inBrackets(text: string | undefined): string {
  return text === undefined ? '' : `（${text}）`;
}
