import type { Story } from '../step.ts';
import type { ColdFlat } from './cold-flat.ts';
import { filing } from './cold-flat-filed.ts';
import { handling } from './cold-flat-handled.ts';
import { rating } from './cold-flat-rated.ts';

/** From a filed appeal with a photo to a closed one. */
export function noHeating(): Story {
  const known: ColdFlat = { number: '', queryCode: '', before: '', after: '', afterUrl: '', surveyPath: '' };
  return {
    title: { en: 'No heating, 12 degrees', zh: '家里没暖气，只有12度' },
    about: {
      en: 'A citizen files an appeal with a photo. It finds the heating company by itself, is handled, rated and closed.',
      zh: '市民带照片提交诉求。系统自动找到供热公司，经办理、评价后办结。',
    },
    ending: {
      en:
        'the catalogue knew whose the matter is, so no person had to dispatch it; the unit answered with a proof, the hotline ' +
        'reviewed it, and the case was closed only after the citizen had been asked.',
      zh: '事项目录明确了承办单位，无需人工派单；单位附证据答复，热线审核，征求市民意见后才办结。',
    },
    appeal: () => known.number || undefined,
    steps: [...filing(known), ...handling(known), ...rating(known)],
  };
}
