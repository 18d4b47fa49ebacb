import type { Story } from '../../step.ts';
import { advising } from './advice.ts';
import { clearing } from './blocked-road.ts';
import { campaigning } from './campaign.ts';
import type { Factory } from './factory.ts';
import { borrowing } from './loan.ts';
import type { Neighbourhood } from './neighbours.ts';
import { servingOthers } from './served-others.ts';
import { signingIn } from './signed-in.ts';

/**
 * A factory in 铁西区 asks for a loan and for policy advice, a blocked road is cleared, and a campaign asks it and its neighbours how helpful it was.
 * @param signIn keeps the token of a person who has signed in
 */
export function factory(neighbourhood: Neighbourhood, signIn: (name: string, accessToken: string) => void): Story {
  const others = neighbourhood.businesses.length;
  const known: Factory = {
    loan: '',
    advice: '',
    citation: '',
    workOrder: '',
    surveyPath: '',
    servedAt: 0,
    campaign: '',
    questionPath: '',
  };
  return {
    title: { en: 'A factory in Tiexi', zh: '铁西区的一家工厂' },
    about: {
      en:
        'A factory in Tiexi, Shenyang, asks its service manager for a loan and for policy advice. Two banks offer, one is chosen. ' +
        `The road to its gate has caved in: a work order is opened and solved. The owner says how helpful it all was, and a campaign asks it and ${others} others.`,
      zh: `沈阳市铁西区一家工厂向服务经理申请贷款并咨询政策。两家银行报价，选定一家。厂门前道路塌陷，开出协调工单并解决。厂主评价服务是否有帮助；随后回访该企业和另外 ${others} 家已获服务的企业。`,
    },
    ending: {
      en:
        'the banks saw what the owner had allowed and not each other; the dearer loan had the lower rate; the road was an ordinary ' +
        'appeal that the owner followed in the request; both requests count once in the share of helpful services, and the campaign, in which a business answers once, is apart from it.',
      zh: '银行只看到厂主授权的内容，彼此不可见；利率低的贷款综合成本反而更高；道路作为普通诉求办理，厂主在企业诉求中跟进；两件企业诉求各计入有用率一次；回访中每家企业只答一次，单独统计。',
    },
    appeal: () => known.workOrder || undefined,
    steps: [
      ...signingIn(signIn),
      ...borrowing(known),
      ...advising(known),
      ...clearing(known),
      ...servingOthers(neighbourhood, signIn),
      ...campaigning(known, neighbourhood),
    ],
  };
}
