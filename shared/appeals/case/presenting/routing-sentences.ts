import { type Instant, toLocalDate } from '#kernel/domain/instant.ts';
import type { Role } from '#kernel/domain/vocabulary.ts';
import { ROLE_TEXTS } from '#kernel/presenting/code-names.ts';
import { dayText, momentText } from '#kernel/presenting/dates.ts';
import type { Language } from '#kernel/presenting/language.ts';

/** Who decided, with the name where the reader may know it. */
export interface Decider {
  readonly role: Role;
  readonly name: string | undefined;
}

/** A rule of the catalogue in words. The names are of its own category and region. */
export interface RuleStory {
  readonly categoryName: string;
  /** Whether it is for exactly the category of the case. */
  readonly exact: boolean;
  readonly regionName: string;
  readonly validFrom: Instant;
  readonly legalBasis: string | undefined;
}

export interface CandidateStory {
  readonly unitName: string;
  readonly why: string;
  readonly whyText: string | undefined;
}

/** What the sentences about a search for units are made of. */
export interface RoutingStory {
  /** The instant of the search, whose version of the catalogue decided. */
  readonly at: Instant;
  readonly categoryName: string | undefined;
  /** Who chose the category for staff; undefined if the appellant did. */
  readonly chosenBy: Decider | undefined;
  readonly regionName: string | undefined;
  readonly confidence: number;
  readonly threshold: number | undefined;
  /** `unread` in the answer to a command, `removed` if the catalogue no longer has the rule. */
  readonly rule: RuleStory | 'unread' | 'removed' | undefined;
  /** Best first. */
  readonly candidates: readonly CandidateStory[];
  readonly accepted: (Decider & { readonly categoryName: string | undefined; readonly overrode: boolean }) | undefined;
  readonly dispatched: (Decider & { readonly leadName: string; readonly overrode: boolean }) | undefined;
}

/** The search and the decisions on it in sentences that a dispatcher can read aloud and defend: no codes, no bare numbers. */
export function describeRouting(story: RoutingStory, language: Language): string {
  return language === 'zh' ? inChinese(story) : inEnglish(story);
}

/** Who decided, for a sentence: 派单员王敏, the dispatcher 王敏. */
export function deciderText({ role, name }: Decider, language: Language): string {
  const title = ROLE_TEXTS[role][language];
  // Some accounts are named after their role.
  const named = name === undefined || name === ROLE_TEXTS[role].zh ? undefined : name;
  if (language === 'zh') return `${title}${named ?? ''}`;
  return `${role === 'SYS' ? title : `the ${title}`}${named === undefined ? '' : ` ${named}`}`;
}

function inChinese(story: RoutingStory): string {
  const { at, categoryName, chosenBy, regionName, confidence, threshold, candidates, accepted, dispatched } = story;
  const [first, second] = candidates;
  const chooser = chosenBy === undefined ? '诉求人' : deciderText(chosenBy, 'zh');
  const category = categoryName === undefined ? '诉求还没有类别' : `${chooser}选定的类别是“${categoryName}”`;
  const isCertain = confidence > 0;
  return [
    `${momentText(at).zh}（北京时间）查找承办单位，只看类别和地点，以派单目录当时的版本为准。`,
    `${category}，${regionName === undefined ? '地点没有归到任何地区' : `地点在${regionName}`}。`,
    ruleInChinese(story),
    first === undefined
      ? '没有可推荐的单位。'
      : `首选${first.unitName}（${first.whyText ?? '原因未注明'}）：` +
        `${isCertain ? '规则正好针对这一类别' : categoryName === undefined ? '没有类别就没有规则可依' : '没有正好针对这一类别的规则可作依据'}。`,
    first && (second === undefined ? '没有第二候选单位。' : runnerUpInChinese(second)),
    threshold === undefined
      ? ''
      : confidence >= threshold
        ? '符合自动派单的要求。'
        : '不符合自动派单的要求，须由人决定。',
    accepted &&
      `${deciderText(accepted, 'zh')}按“${accepted.categoryName ?? ''}”受理${accepted.overrode ? `，改变了原来的类别“${categoryName ?? ''}”` : ''}。`,
    dispatched &&
      `${deciderText(dispatched, 'zh')}派给${dispatched.leadName}${dispatched.overrode ? `，没有采用首选的${first?.unitName ?? '单位'}` : ''}。`,
  ]
    .filter((sentence) => sentence !== undefined)
    .join('');
}

function ruleInChinese({ rule, categoryName, candidates }: RoutingStory): string {
  if (rule === 'unread') return '派单目录有适用的规则。';
  if (rule === 'removed') return '当时适用的规则已不在派单目录中。';
  if (rule === undefined)
    return candidates[0]?.why === 'above-accused'
      ? '投诉办事单位的诉求不按派单目录派单，由它的上级单位承办。'
      : '派单目录中没有适用的规则。';
  const scope = rule.exact ? '' : `没有专门针对“${categoryName ?? ''}”的规则，`;
  const basis =
    rule.legalBasis === undefined ? '目录没有写明它的法律依据' : `它的法律依据是${bookTitle(rule.legalBasis)}`;
  return `${scope}适用派单目录中${rule.regionName}“${rule.categoryName}”的规则，自${dayText(toLocalDate(rule.validFrom)).zh}起有效；${basis}。`;
}

function runnerUpInChinese({ unitName, why }: CandidateStory): string {
  const reasons: Readonly<Record<string, string>> = {
    'last-resort': '它是兜底承办单位，排在前面的单位不能承办时才由它承办',
    'suggested-on-return': '它是退单单位建议的，派单目录的规则优先',
    'above-accused': '它离被投诉的单位更远',
  };
  return `第二候选是${unitName}，没有排第一，因为${reasons[why] ?? '首选更符合规则'}。`;
}

/** A law by its name: in title marks, unless it has some. */
function bookTitle(name: string): string {
  return name.includes('《') ? name : `《${name}》`;
}

function inEnglish(story: RoutingStory): string {
  const { at, categoryName, chosenBy, regionName, confidence, threshold, candidates, accepted, dispatched } = story;
  const [first, second] = candidates;
  const chooser = chosenBy === undefined ? 'the appellant' : deciderText(chosenBy, 'en');
  const category =
    categoryName === undefined
      ? 'The appeal has no category yet'
      : `The category “${categoryName}” was chosen by ${chooser}`;
  const why = first?.whyText === undefined ? '' : ` (${first.whyText.toLowerCase()})`;
  return [
    `The responsible unit was looked up at ${momentText(at).en} Beijing time, by category and place alone, in the catalogue as it was then.`,
    `${category}; ${regionName === undefined ? 'the place belongs to no known region' : `the place is in ${regionName}`}.`,
    ruleInEnglish(story),
    first === undefined
      ? 'No unit can be suggested.'
      : `${first.unitName} comes first${why}, ${
          confidence > 0
            ? 'and the rule is for exactly this category'
            : categoryName === undefined
              ? 'but without a category no rule can apply'
              : 'but no rule for exactly this category supports it'
        }.`,
    first && (second === undefined ? 'There is no second candidate.' : runnerUpInEnglish(second)),
    threshold === undefined
      ? undefined
      : confidence >= threshold
        ? 'That is enough for the system to dispatch it.'
        : 'That is not enough for the system to dispatch it, so a person decides.',
    accepted &&
      capitalized(
        `${deciderText(accepted, 'en')} accepted it as “${accepted.categoryName ?? ''}”${accepted.overrode ? `, not as “${categoryName ?? ''}”` : ''}.`,
      ),
    dispatched &&
      capitalized(
        `${deciderText(dispatched, 'en')} dispatched it to ${dispatched.leadName}${dispatched.overrode ? `, not to ${first?.unitName ?? 'the first candidate'}` : ''}.`,
      ),
  ]
    .filter((sentence) => sentence !== undefined)
    .join(' ');
}

function ruleInEnglish({ rule, categoryName, candidates }: RoutingStory): string {
  if (rule === 'unread') return 'A rule of the catalogue applies.';
  if (rule === 'removed') return 'The rule that applied then is no longer in the catalogue.';
  if (rule === undefined)
    return candidates[0]?.why === 'above-accused'
      ? 'A complaint about an office goes to the units above it, not by the catalogue.'
      : 'No rule of the catalogue applies.';
  const scope = rule.exact ? '' : `There is no rule for “${categoryName ?? ''}” itself. `;
  const basis =
    rule.legalBasis === undefined
      ? 'The catalogue names no legal basis for it'
      : `Its legal basis is ${bookTitle(rule.legalBasis)}`;
  return `${scope}The rule of the catalogue for “${rule.categoryName}” in ${rule.regionName} applies, valid since ${dayText(toLocalDate(rule.validFrom)).en}. ${basis}.`;
}

function runnerUpInEnglish({ unitName, why }: CandidateStory): string {
  const reasons: Readonly<Record<string, string>> = {
    'last-resort': 'it is the owner of last resort, for when no unit before it can take the case',
    'suggested-on-return': 'the unit that returned the case suggested it, and a rule of the catalogue goes before',
    'above-accused': 'it is further above the office complained of',
  };
  return `The second candidate is ${unitName}. It is not first because ${reasons[why] ?? 'the rules fit the first better'}.`;
}

function capitalized(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
