import type { RefusalReason, TerminationGround } from '#kernel/domain/vocabulary.ts';
import type { Wording } from '#kernel/presenting/language.ts';

/** Where the appellant should turn instead (DOMAIN 7). Only appellants see it. */
export const REFUSAL_ADVICE: Readonly<Record<RefusalReason, Wording>> = {
  EMERGENCY: {
    zh: '生命财产安全正受到威胁的紧急情况，请您立即拨打：报警110、火警119、急救120、交通事故122。',
    en: 'If life or property is in danger, call at once: 110 for the police, 119 for fire, 120 for an ambulance, 122 for a traffic accident.',
  },
  LITIGATION: {
    zh: '该事项已进入或应当通过诉讼程序解决，请您向有管辖权的人民法院提出，或拨打人民法院诉讼服务热线12368咨询。',
    en: 'A court decides this matter. Turn to the people’s court that has jurisdiction, or call the court service line 12368.',
  },
  ARBITRATION: {
    zh: '该事项应当通过仲裁解决。劳动争议请您向当地劳动人事争议仲裁委员会申请（可拨打12333咨询），合同纠纷请向约定的仲裁委员会申请。',
    en: 'This matter is decided by arbitration. For a labour dispute, apply to the local labour arbitration commission (advice: 12333). For a contract dispute, apply to the arbitration commission named in the contract.',
  },
  DISCIPLINE: {
    zh: '反映党员干部或公职人员违纪违法问题的，请您向纪检监察机关举报：拨打12388，或登录中央纪委国家监委举报网站。',
    en: 'Report breaches of discipline or law by officials to the discipline inspection and supervision bodies. Call 12388 or use their reporting website.',
  },
  ADMIN_REVIEW: {
    zh: '您对行政行为不服的，请在知道该行为之日起六十日内向有管辖权的行政复议机构（本级人民政府司法行政部门）申请行政复议，法律咨询可拨打12348。',
    en: 'To contest an administrative act, apply for administrative review to the justice department of the government, as a rule within sixty days of learning of the act. Legal advice: 12348.',
  },
  INFO_DISCLOSURE: {
    zh: '请您向制作或保存该信息的行政机关提出政府信息公开申请，可当面、邮寄或在该机关门户网站“政府信息公开”栏目提交。',
    en: 'Apply for disclosure to the body that made or holds the information: in person, by post, or in the disclosure section of its website.',
  },
  PETITION: {
    zh: '该事项已进入或应当通过信访渠道办理，请您向当地信访部门提出，或通过国家信访局网上信访平台提交。',
    en: 'This matter is handled as a petition. Turn to the local petition office, or use the national online petition platform.',
  },
  STATE_SECRET: {
    zh: '该事项涉及国家秘密，热线不能受理。请您不要再通过电话或网络传递相关内容，可直接向有关机关或当地保密行政管理部门当面反映；危害国家安全的线索请拨打12339。',
    en: 'This matter concerns state secrets, so the hotline cannot accept it. Do not send anything more about it by phone or network. Speak in person to the body concerned or the local secrecy administration. Report threats to national security to 12339.',
  },
  WORK_SECRET: {
    zh: '该事项涉及机关工作秘密，热线不能受理，请您直接向有关机关当面反映。',
    en: 'This matter concerns work secrets of a public body, so the hotline cannot accept it. Please speak to that body in person.',
  },
  TRADE_SECRET: {
    zh: '该事项涉及他人商业秘密，热线不能受理。您的商业秘密被侵犯的，请向市场监督管理部门举报（12315），或向人民法院起诉。',
    en: 'This matter concerns trade secrets of others, so the hotline cannot accept it. If your own trade secrets were infringed, report it to the market regulator (12315) or go to court.',
  },
  PRIVACY: {
    zh: '该事项涉及他人隐私，热线不能受理或提供。您的个人信息被侵害的，请向网信部门举报（12377）、向公安机关报案（110），或向人民法院起诉。',
    en: 'This matter concerns the privacy of another person, so the hotline cannot accept it. If your own data was misused, report it to the cyberspace administration (12377) or the police (110), or go to court.',
  },
  UNLAWFUL: {
    zh: '该请求违反法律法规或社会公序良俗，不能办理。如需了解相关法律规定，您可拨打公共法律服务热线12348。',
    en: 'The request is against the law or against public order and morals, so it cannot be handled. To learn about the law, call the legal service line 12348.',
  },
  ALREADY_HANDLED: {
    zh: '该事项已依法办结并答复，且没有新的事实和理由。如有新的证据或情况，请您附上材料重新提交。',
    en: 'This matter was already handled and answered according to law, and there are no new facts. If you have new evidence, file a new appeal and attach it.',
  },
  IN_PROGRESS_DUPLICATE: {
    zh: '您反映的相同诉求正在办理中，请凭原诉求编号查询进度；需要加快办理的，可在原诉求中催办；有新情况的，可在原诉求中补充留言。',
    en: 'Your appeal about the same matter is already being handled. Follow its progress by its number. There you can urge progress or add new information.',
  },
  OUT_OF_JURISDICTION: {
    zh: '该事项不属于本省管辖，请您拨打事发地的12345热线（区号+12345），或通过国家政务服务平台反映。',
    en: 'This matter is outside the province. Call the 12345 hotline of the place concerned (area code + 12345), or use the national government service platform.',
  },
  MARKET_MATTER: {
    zh: '该事项属于民事或市场行为，请您先与经营者协商；消费纠纷可拨打12315，金融消费纠纷可拨打12378，邮政快递申诉可拨打12305，电信服务申诉可拨打12300，也可申请人民调解、仲裁或提起诉讼。',
    en: 'This is a matter between private parties. Talk to the business first. Then you can call 12315 for consumer disputes, 12378 for financial services, 12305 for post and parcels, or 12300 for telecoms. Mediation, arbitration and the courts are also open to you.',
  },
  NUISANCE: {
    zh: '来件没有可办理的具体事项。如您确有诉求，请写明时间、地点、事情经过和您的请求后重新提交。',
    en: 'The appeal contains no matter that can be handled. If you have a request, file a new appeal that says when and where it happened, what happened and what you ask for.',
  },
};

const NO_COOPERATION: Wording = {
  zh: '办理此事项需要您的配合。您可以配合时，请在办结后规定期限内申请重新受理，或重新提交诉求。',
  en: 'The case cannot be handled without your cooperation. When you can cooperate, ask for it to be reopened in time, or file a new appeal.',
};

/** What the appellant may do after a case was terminated without a result. */
export function terminationAdvice(ground: TerminationGround): Wording {
  return ground === 'NO_COOPERATION' ? NO_COOPERATION : REFUSAL_ADVICE[ground];
}
