import { type RegionNames, regionName } from '#directory/presenting/region-name.ts';
import { BUSINESS_STATUS_TEXTS, SECTION_TEXTS, SIZE_TEXTS } from '#enterprise/businesses/businesses.view.ts';
import { endText, momentText } from '#kernel/presenting/dates.ts';
import type { Language, Wording } from '#kernel/presenting/language.ts';
import type { Finding, MatchResult, Verdict } from './match-policy.rules.ts';

export const VERDICT_TEXTS: Readonly<Record<Verdict, Wording>> = {
  fits: { zh: '符合', en: 'Fits' },
  unclear: { zh: '待核实', en: 'Something has to be checked' },
  unfit: { zh: '不符合', en: 'Does not fit' },
};

type Of<C extends Finding['criterion']> = Extract<Finding, { readonly criterion: C }>;
type Describe<C extends Finding['criterion']> = (finding: Of<C>, regions: RegionNames) => Wording;

/** What speaks for or against a policy, in words. */
export function describeFinding(finding: Finding, regions: RegionNames, language: Language): string {
  const describe = DESCRIPTIONS[finding.criterion] as Describe<Finding['criterion']>;
  return describe(finding, regions)[language];
}

/** The name of a section, or the number of a division. */
export function industryText(code: string, language: Language): string {
  if (/^\d/.test(code)) return language === 'zh' ? `大类${code}` : `division ${code}`;
  return SECTION_TEXTS[code as keyof typeof SECTION_TEXTS][language];
}

const DESCRIPTIONS: { readonly [C in Finding['criterion']]: Describe<C> } = {
  status: ({ result, has }) => ({
    zh: result === 'met' ? '企业存续' : `仅限存续企业，本企业登记状态为${BUSINESS_STATUS_TEXTS[has].zh}`,
    en:
      result === 'met'
        ? 'The business is active'
        : `Only for active businesses; the status of this one is: ${BUSINESS_STATUS_TEXTS[has].en}`,
  }),

  period: ({ result, from, to }) => ({
    zh: `${result === 'met' ? '在有效期内' : '不在有效期内'}：${momentText(from).zh}起${to === undefined ? '' : `，${endText(to).zh}止`}`,
    en: `${result === 'met' ? 'In force' : 'Not in force'}: from ${momentText(from).en}${to === undefined ? '' : ` to ${endText(to).en}`}`,
  }),

  deadline: ({ result, deadline }) => ({
    zh: `${result === 'met' ? '可申报' : '申报已截止'}：截止${endText(deadline).zh}`,
    en: `${result === 'met' ? 'Open for application' : 'No longer open for application'}: deadline ${endText(deadline).en}`,
  }),

  region: ({ result, needs, has }, regions) => {
    const names = needs.map((code) => regionName(regions, code));
    const own = regionName(regions, has);
    return choose(result, {
      met: { zh: `在适用地区内：${own}`, en: `In the region of the policy: ${own}` },
      unmet: {
        zh: `仅限${names.join('、')}的企业，本企业登记在${own}`,
        en: `Only for businesses in ${names.join(', ')}; this one is registered in ${own}`,
      },
      unknown: {
        zh: `仅限${names.join('、')}的企业，登记信息只到${own}`,
        en: `Only for businesses in ${names.join(', ')}; the register says no more than ${own}`,
      },
    });
  },

  industry: ({ result, needs }) => {
    const [zh, en] = [needs.map((code) => industryText(code, 'zh')), needs.map((code) => industryText(code, 'en'))];
    if (needs.length === 0) return { zh: '不限行业', en: 'Open to all industries' };
    return {
      zh: `${result === 'met' ? '行业符合' : '仅限以下行业'}：${zh.join('、')}`,
      en: `${result === 'met' ? 'In one of the industries' : 'Only for these industries'}: ${en.join(', ')}`,
    };
  },

  size: ({ result, needs, has }) => {
    if (needs.length === 0) return { zh: '不限规模', en: 'Open to all sizes' };
    const list = (language: Language) => needs.map((size) => SIZE_TEXTS[size][language].toLowerCase());
    return {
      zh: `${result === 'met' ? '规模符合' : '仅限以下规模'}：${list('zh').join('、')}${result === 'met' ? '' : `，本企业为${SIZE_TEXTS[has].zh}`}`,
      en: `${result === 'met' ? 'Of one of the sizes' : 'Only for these sizes'}: ${list('en').join(', ')}${result === 'met' ? '' : `; this one is ${SIZE_TEXTS[has].en.toLowerCase()}`}`,
    };
  },

  employees: ({ result, least, most, has }) => {
    const needs = {
      zh: [least === undefined ? [] : `不少于${least}人`, most === undefined ? [] : `不多于${most}人`]
        .flat()
        .join('、'),
      en: [least === undefined ? [] : `at least ${least}`, most === undefined ? [] : `at most ${most}`]
        .flat()
        .join(' and '),
    };
    return choose(result, {
      met: { zh: `职工${has}人，要求${needs.zh}`, en: `${has} employees; needs ${needs.en}` },
      unmet: { zh: `职工须${needs.zh}，现有${has}人`, en: `Needs ${needs.en} employees; there are ${has}` },
      unknown: {
        zh: `职工须${needs.zh}，职工人数未登记`,
        en: `Needs ${needs.en} employees; their number is not registered`,
      },
    });
  },

  condition: ({ needs }) => ({ zh: needs, en: needs }),
};

function choose(result: MatchResult, texts: Readonly<Record<MatchResult, Wording>>): Wording {
  return texts[result];
}
