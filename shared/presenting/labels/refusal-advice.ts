import type { RefusalReason, TerminationGround } from '../../domain/appeal/words.ts';
import type { Wording } from './language.ts';

/** Where the appellant should turn instead (DOMAIN 7); a file of its own, for only appellants are told. */
export const REFUSAL_ADVICE: Readonly<Record<RefusalReason, Wording>> = {
  EMERGENCY: {
    zh: '生命财产正受到威胁的紧急情况，请立即拨打：报警110、火警119、急救120、交通事故122。',
    en: 'Life or property is in danger: call 110 for the police, 119 for fire, 120 for an ambulance or 122 for a traffic accident at once.',
  },
  LITIGATION: {
    zh: '该事项已经或应当通过诉讼解决，请向有管辖权的人民法院提出，或拨打人民法院诉讼服务热线12368咨询。',
    en: 'This is or should be decided by a court. Turn to the people’s court that has jurisdiction, or call its service line 12368.',
  },
  ARBITRATION: {
    zh: '该事项应当通过仲裁解决：劳动争议请向当地劳动人事争议仲裁委员会申请（可拨打12333咨询），合同纠纷请向约定的仲裁委员会申请。',
    en: 'This is decided by arbitration: for labour disputes apply to the local labour arbitration commission (advice on 12333), for contracts to the arbitration commission agreed in them.',
  },
  DISCIPLINE: {
    zh: '反映党员干部或公职人员违纪违法的，请向纪检监察机关举报：拨打12388，或登录中央纪委国家监委举报网站。',
    en: 'Report breaches of discipline or of the law by officials to the discipline inspection and supervision bodies: call 12388 or use their reporting website.',
  },
  ADMIN_REVIEW: {
    zh: '对行政行为不服的，请在知道该行为之日起六十日内向有管辖权的行政复议机构（本级人民政府司法行政部门）申请行政复议，法律咨询可拨打12348。',
    en: 'To contest an administrative act, apply for administrative review to the government’s justice department, as a rule within sixty days of learning of it. Legal advice: 12348.',
  },
  INFO_DISCLOSURE: {
    zh: '请向制作或保存该信息的行政机关提出政府信息公开申请，可当面、邮寄或在该机关门户网站“政府信息公开”栏目提交。',
    en: 'Apply for disclosure to the body that made or keeps the information: in person, by post, or in the disclosure section of its website.',
  },
  PETITION: {
    zh: '该事项已进入或应当通过信访渠道办理，请向当地信访部门提出，或通过国家信访局网上信访平台提交。',
    en: 'This is handled as a petition: turn to the local petition office, or use the national online petition platform.',
  },
  STATE_SECRET: {
    zh: '该事项涉及国家秘密，热线不能受理。请勿再通过电话或网络传递相关内容，并直接向有关机关或当地保密行政管理部门当面反映；危害国家安全的线索请拨打12339。',
    en: 'State secrets are concerned, so the hotline cannot take this. Send nothing more of it by phone or network; speak in person to the body concerned or the local secrecy administration. Threats to national security: 12339.',
  },
  WORK_SECRET: {
    zh: '该事项涉及机关工作秘密，热线不能受理，请直接向有关机关当面反映。',
    en: 'Work secrets of a public body are concerned; please speak to that body directly and in person.',
  },
  TRADE_SECRET: {
    zh: '该事项涉及他人商业秘密，热线不能受理。商业秘密被侵犯的，请向市场监督管理部门举报（12315），或向人民法院起诉。',
    en: 'Trade secrets of others are concerned. If yours were infringed, report it to the market regulator (12315) or sue in court.',
  },
  PRIVACY: {
    zh: '该事项涉及他人隐私，热线不能受理或提供。个人信息被侵害的，请向网信部门举报（12377）、向公安机关报案（110），或向人民法院起诉。',
    en: 'Another person’s privacy is concerned. If your own data was abused, report it to the cyberspace administration (12377) or the police (110), or sue in court.',
  },
  UNLAWFUL: {
    zh: '该请求违反法律法规或社会公序良俗，不能办理。如需了解相关法律规定，可拨打公共法律服务热线12348。',
    en: 'What is asked for is against the law or public order and cannot be done. For the law on it, call the legal service line 12348.',
  },
  ALREADY_HANDLED: {
    zh: '该事项已依法办结并答复，且没有新的事实和理由。如有新的证据或情况，请附上材料重新提交。',
    en: 'This has been handled and answered by law, and there are no new facts. If you have new evidence, file again and attach it.',
  },
  IN_PROGRESS_DUPLICATE: {
    zh: '您的相同诉求正在办理中，请凭原诉求编号查询进度，需要加快的可在原诉求中“催办”，有新情况的可补充留言。',
    en: 'Your same appeal is being handled. Follow it by its number; there you can urge it or add what is new.',
  },
  OUT_OF_JURISDICTION: {
    zh: '该事项不属于本省管辖，请拨打事发地的12345热线（区号+12345），或通过国家政务服务平台反映。',
    en: 'This lies outside the province. Call the 12345 hotline of the place concerned (area code + 12345), or use the national government service platform.',
  },
  MARKET_MATTER: {
    zh: '该事项属于民事或市场行为，请先与经营者协商；消费纠纷可拨打12315，金融消费纠纷可拨打12378，邮政快递申诉可拨打12305，电信服务申诉可拨打12300，也可申请人民调解或仲裁、诉讼。',
    en: 'This is a matter between private parties: talk to the business first. Consumer disputes 12315, finance 12378, post and parcels 12305, telecoms 12300; mediation, arbitration and the courts are open to you too.',
  },
  NUISANCE: {
    zh: '来件没有可办理的具体事项，或属于恶意骚扰。如确有诉求，请写明时间、地点、事情经过和您的请求后重新提交。',
    en: 'There is nothing in it that could be handled. If you do have a request, file again and say when and where it was, what happened and what you ask for.',
  },
};

const NO_COOPERATION: Wording = {
  zh: '办理需要您的配合；可以配合时，请在办结后规定期限内申请重新受理，或重新提交诉求。',
  en: 'It cannot be handled without your help. When you are able to give it, have the case reopened in time or file again.',
};

/**
 * What the appellant may do after a case was ended without a result. No object made of the other: a spread might have
 * effects for all the bundler knows, and the advice would stay in every function of the desk.
 */
export function terminationAdvice(ground: TerminationGround): Wording {
  return ground === 'NO_COOPERATION' ? NO_COOPERATION : REFUSAL_ADVICE[ground];
}
